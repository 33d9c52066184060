"""The room's tables hold nothing about persons. # K-4"""

from spire.foundation.values.personal import none, register

register("commands", {"Night": none(), "NightStep": none(), "Turn": none()})
