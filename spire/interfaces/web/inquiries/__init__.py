"""How people come in: the public form, a caseworker's referrals, the team's inbox and the call sheet."""
