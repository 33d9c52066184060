"""Every person has a key of their own, and what was sealed with the house's key is sealed with it."""

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import migrations

from spire.foundation.people import sealing
from spire.foundation.trail import masters, person_keys

PIECE = 1000


def seal_again(apps, schema_editor):
    Person = apps.get_model("people", "Person")
    PersonKey = apps.get_model("trail", "PersonKey")
    last = 0
    while people := list(Person.objects.filter(pk__gt=last).order_by("pk")[:PIECE]):
        made = []
        for person in people:
            key = AESGCM.generate_key(bit_length=256)
            made.append(
                PersonKey(
                    person_id=person.pk,
                    wrapped=person_keys.wrapped(key, person.pk),
                    wrapped_by=masters.name("wrap"),
                    made_at=person.created_at,
                )
            )
            if person.identity_sealed is not None:
                plain = sealing.unseal(person.identity_sealed, mark=person.mark)
                person.identity_sealed = person_keys.closed(key, plain.encode(), person.pk)
        PersonKey.objects.bulk_create(made)
        Person.objects.bulk_update([one for one in people if one.identity_sealed is not None], ["identity_sealed"])
        last = people[-1].pk


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("trail", "0003_person_keys")]
    operations = [migrations.RunPython(seal_again)]
