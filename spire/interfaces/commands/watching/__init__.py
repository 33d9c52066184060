"""What a machine asks that watches the house: is the process there, may people be sent here, is all well, and the figures.

    /health/live/    the process answers. Where it does not: start it anew.
    /health/ready/   the database answers with tables of this version, and the data folder takes files. Where not: send people elsewhere.
    /health/         the whole house: that, a worker that works, room on the disk, a night that ended, an unbroken log. Where not: look.
    /metrics/        figures for Prometheus, for whoever has the token.

No personal data, and nothing that needs a login. These addresses stand in `spire/conf/urls.py`, for no room of pages may
ask the worker.
"""
