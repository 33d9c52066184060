"""Who there is, what they want to do, and how far they came. All invented."""

from dataclasses import dataclass
from datetime import date

# How far a life has come, in the order of the handbook; the play stops after the named step.
INQUIRY, WAITING_LIST, ELSEWHERE = "inquiry", "waiting_list", "elsewhere"
FIRST_MEETING, SECOND_MEETING = "first_meeting", "second_meeting"
SCREENING_1, DECLINED, DEVELOPMENT = "screening_1", "declined", "development"
SCREENING_2, COURSE, LEFT = "screening_2", "course", "left"
SCREENING_3, GRANTED, STARTED = "screening_3", "granted", "started"
PAYING, LATE, EXTENDED, ALUMNI = "paying", "late", "extended", "alumni"
# Whose meetings are told of on their own pages, note and all.
READERS = ("Amina", "Kim", "Maja")


@dataclass(frozen=True)
class Life:
    """One person: what they told, what they want, when they first wrote, and how far they came."""

    given_name: str
    family_name: str
    born: date
    benefit: str
    business: str
    idea: str
    why: str
    weeks_ago: int
    reached: str
    source: str = "citizen"
    loan_kroner: int = 40_000
    language: str = "da"
    misses: tuple[str, ...] = ()
    change: str = ""  # what happens to the loan beyond the plan: see steps/changing.py

    def identity(self, serial: int) -> str:
        """A CPR number that belongs to nobody: the day has 60 added."""
        return f"{self.born.day + 60:02d}{self.born:%m%y}0{serial:03d}"

    @property
    def mail(self) -> str:
        """Where the demonstration's login and mails go: a domain that nobody has."""
        plain = self.given_name.lower().translate(
            str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})
        )
        return f"{plain}@demo.example"


LIVES: tuple[Life, ...] = (
    Life("Amina", "Demoholm", date(1986, 4, 12), "cash_benefit", "Cykelværksted på hjul",
         "Jeg kommer ud til folk og reparerer deres cykel, hvor den står.",
         "Jeg har skruet cykler, siden jeg var barn, og vil tjene mine egne penge.", 60, EXTENDED, "caseworker", 45_000),
    Life("Jonas", "Demolund", date(1991, 9, 3), "cash_benefit", "Lunds Snedkeri",
         "Reparation af gamle møbler, så de holder en generation til.",
         "Jeg er god med hænderne, og jeg vil gerne være noget for andre.", 1, INQUIRY),
    Life("Fatima", "Demosaid", date(1983, 1, 24), "cash_benefit", "Fatimas Køkken",
         "Frokost til små arbejdspladser, leveret på ladcykel.",
         "Maden er det, jeg kan bedst, og folk spørger efter den.", 3, FIRST_MEETING, "caseworker"),
    Life("Peter", "Demoaagaard", date(1978, 11, 8), "sickness_benefit", "Aagaards Have",
         "Havehjælp til ældre, der gerne vil blive boende.",
         "Jeg trives ude, og jeg kan styre mit eget tempo.", 11, DEVELOPMENT, "caseworker"),
    Life("Kim", "Demoøstergård", date(1980, 6, 30), "cash_benefit", "Østergårds Lyd",
         "Lyd til små koncerter og fester.", "Musik er mit sprog.", 60, LATE, "telephone", 50_000, misses=("course",)),
    Life("Bente", "Demoærø", date(1975, 3, 17), "disability_pension", "Ærø Uld",
         "Garn farvet med planter, solgt på nettet og på markeder.",
         "Jeg vil bruge de gode timer på noget, der er mit.", 19, COURSE),
    Life("Ole", "Demojuul", date(1969, 12, 2), "cash_benefit", "Juuls Regnskab",
         "Bogføring for håndværkere, der hader papir.", "Jeg har gjort det for venner i årevis.", 92, ALUMNI, "caseworker"),
    Life("Yusuf", "Demodemir", date(1989, 8, 21), "cash_benefit", "Demirs Frisørsalon",
         "En lille salon med to stole og god tid.", "Jeg er udlært frisør og savner mit fag.", 25, SCREENING_3,
         "provider", 48_000),
    Life("Mette", "Demobro", date(1984, 5, 5), "sickness_benefit", "Bros Oversættelser",
         "Oversættelse mellem dansk, tysk og engelsk for små virksomheder.",
         "Jeg kan arbejde hjemme og lægge dagen, som den passer mig.", 46, PAYING, change="pause"),
    Life("Ida", "Demonør", date(1995, 2, 14), "education_benefit", "Nørs Keramik",
         "Keramik til caféer, drejet efter mål.", "Jeg vil have et værksted, hvor andre også kan komme.", 1, INQUIRY,
         "caseworker"),
    Life("Lars", "Demokjær", date(1972, 7, 19), "cash_benefit", "Kjærs Fisk", "Røget fisk fra en vogn på torvet.",
         "Min far gjorde det, og jeg kan håndværket.", 91, ALUMNI, "caseworker", 50_000, change="credit_line"),
    Life("Sara", "Demoholt", date(1990, 10, 10), "cash_benefit", "Holt Rengøring", "Rengøring uden parfume, på cykel.",
         "Jeg vil være min egen chef.", 45, PAYING, "telephone", 30_000, change="appeal"),
    Life("Mikkel", "Demobak", date(1987, 12, 12), "cash_benefit", "Baks Kaffevogn", "Kaffe ved stationen om morgenen.",
         "Jeg elsker at møde folk, før de er vågne.", 45, STARTED, "citizen", 35_000, change="question"),
    Life("Nadia", "Demokhan", date(1982, 3, 3), "cash_benefit", "Khans Skrædderi",
         "Omsyning af tøj og gardiner.", "Jeg syer allerede for hele vejen.", 44, STARTED, "provider", 30_000,
         change="closes"),
    Life("Hans", "Demovig", date(1965, 1, 1), "disability_pension", "Vigs Vinduer", "Vinduespudsning i kvarteret.",
         "Jeg vil ud blandt folk.", 90, ALUMNI, "caseworker", 20_000, change="remission"),
    Life("Eva", "Demorud", date(1993, 4, 4), "cash_benefit", "Rud Film", "Små film for foreninger.",
         "Jeg vil fortælle andres historier.", 26, GRANTED),
    Life("Tariq", "Demoali", date(1988, 9, 9), "cash_benefit", "Alis Flytning", "Flytning for studerende.",
         "Jeg har en bil og stærke arme.", 27, LEFT, "caseworker"),
    Life("Karen", "Demofalk", date(1979, 6, 6), "sickness_benefit", "Falks Fodpleje", "Fodpleje hjemme hos ældre.",
         "Jeg kan lide ro og nærvær.", 19, COURSE, "caseworker"),
    Life("Omar", "Demohassan", date(1985, 8, 8), "cash_benefit", "Hassans Hjælp",
         "Hjælp til computere og telefoner hjemme hos folk.", "Jeg er tålmodig, og det er sjældent i det fag.", 19, COURSE),
    Life("Lise", "Demoskov", date(1992, 5, 25), "education_benefit", "Skov og Leg", "Ture i skoven for børnehaver.",
         "Børn bliver glade udenfor, og det gør jeg også.", 18, COURSE, "provider"),
    Life("Bo", "Demobirk", date(1976, 2, 2), "cash_benefit", "Birks Brænde", "Brænde, savet og kørt hjem.",
         "Det er ærligt arbejde.", 14, SCREENING_2),
    Life("Zahra", "Demonoor", date(1994, 11, 30), "cash_benefit", "Noor Blomster", "Buketter på abonnement.",
         "Jeg vil give folk en grund til at smile om fredagen.", 13, SCREENING_2, "caseworker"),
    Life("Finn", "Demodam", date(1968, 10, 20), "sickness_benefit", "Dams Både", "Vinterpleje af småbåde.",
         "Havnen er mit hjem.", 10, DEVELOPMENT),
    Life("Gitte", "Demolind", date(1981, 7, 7), "cash_benefit", "Linds Syltetøj", "Syltetøj af det, andre smider ud.",
         "Spild gør mig vred, og sur frugt gør mig glad.", 10, DEVELOPMENT, "telephone"),
    Life("Said", "Demorahimi", date(1986, 6, 16), "cash_benefit", "Rahimis Brød", "Fladbrød til caféer.",
         "Jeg har bagt i tyve år i et andet land.", 7, SCREENING_1, "caseworker"),
    Life("Astrid", "Demovang", date(1996, 1, 19), "education_benefit", "Vangs Plakater", "Tegnede plakater af byens huse.",
         "Folk stopper mig og vil købe dem.", 5, SECOND_MEETING),
    Life("Jens", "Demoholst", date(1970, 4, 28), "cash_benefit", "Holsts Import", "Import af brugte biler.",
         "Der er penge i det.", 22, DECLINED, "caseworker"),
    Life("Vera", "Demosten", date(1989, 2, 22), "none", "Stens Smykker", "Smykker af sten fra stranden.",
         "Det er en drøm.", 9, ELSEWHERE),
    Life("Ali", "Demomansour", date(1990, 12, 24), "cash_benefit", "Mansours Mobil", "Reparation af telefoner.",
         "Jeg kan fikse alt.", 4, WAITING_LIST, "in_person"),
    Life("Maja", "Demoström", date(1987, 5, 15), "cash_benefit", "Ströms Sy", "Arbetskläder som passar kvinnor.",
         "Jag har sytt hela livet och vill leva på det.", 18, COURSE, "citizen", 40_000, "sv"),
    Life("Nora", "Demohede", date(1993, 9, 13), "cash_benefit", "Hedes Honning", "Honning fra haver i byen.",
         "Bierne har lært mig tålmodighed.", 2, WAITING_LIST, "caseworker"),
)  # fmt: skip
