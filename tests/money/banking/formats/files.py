"""Files of banks, made for the tests: invented accounts, invented payers, the shapes that banks send."""

from io import BytesIO

ACCOUNT = "DK5000400440116243"


def camt(*entries: str, version: str = "053.001.02", opening: str = "100.00", closing: str | None = None) -> BytesIO:
    """A statement (or, as 054, a notice) of one account with these entries."""
    box, inner = ("BkToCstmrStmt", "Stmt") if version.startswith("053") else ("BkToCstmrDbtCdtNtfctn", "Ntfctn")
    balances = balance("OPBD", opening) + (balance("CLBD", closing) if closing else "")
    return BytesIO(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{version}"><{box}>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T06:00:00</CreDtTm></GrpHdr>
<{inner}><Id>S-7</Id><Acct><Id><IBAN>{ACCOUNT}</IBAN></Id><Ccy>DKK</Ccy></Acct>
{balances if inner == "Stmt" else ""}
{"".join(entries)}
</{inner}></{box}></Document>""".encode()
    )


def balance(code: str, amount: str, sign: str = "CRDT") -> str:
    """What stood on the account."""
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='DKK'>{amount}</Amt>"
        f"<CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>"
    )


def entry(
    amount: str,
    *details: str,
    sign: str = "CRDT",
    reference: str = "B1",
    status: str = "<Sts>BOOK</Sts>",
    day: str = "2026-03-01",
    more: str = "",
    currency: str = "DKK",
) -> str:
    """One entry."""
    named = f"<AcctSvcrRef>{reference}</AcctSvcrRef>" if reference else ""
    inside = f"<NtryDtls>{''.join(details)}</NtryDtls>" if details else ""
    return (
        f"<Ntry><Amt Ccy='{currency}'>{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{more}{status}"
        f"<BookgDt><Dt>{day}</Dt></BookgDt>{named}<BkTxCd/>{inside}<AddtlNtryInf>Indbetaling</AddtlNtryInf></Ntry>"
    )


def details(
    amount: str = "",
    *,
    reference: str = "",
    payer: str = "",
    text: str = "",
    is_new: bool = False,
    currency: str = "DKK",
) -> str:
    """One payment inside an entry; `is_new` puts the payer where versions from 08 have it."""
    money = f"<AmtDtls><TxAmt><Amt Ccy='{currency}'>{amount}</Amt></TxAmt></AmtDtls>" if amount else ""
    name = f"<Nm>{payer}</Nm>"
    party = f"<RltdPties><Dbtr>{f'<Pty>{name}</Pty>' if is_new else name}</Dbtr></RltdPties>" if payer else ""
    structured = f"<Strd><CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd>" if reference else ""
    written = f"<RmtInf><Ustrd>{text}</Ustrd>{structured}</RmtInf>" if text or reference else ""
    return f"<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>{money}{party}{written}</TxDtls>"


def collection(*payments: str, count: int | None = None) -> BytesIO:
    """A delivery 0602 of Betalingsservice."""
    told = len(payments) if count is None else count
    lines = [
        "BS00212345678BS106020000000001".ljust(49) + "020326",
        "BS01200112233" + "0211",
        *payments,
        "BS99212345678BS10602" + "1".zfill(11) + str(told).zfill(11) + "0".zfill(15),
    ]
    return BytesIO("\r\n".join(line.ljust(128) for line in lines).encode("latin-1"))


def collected(code: str, minor: int, *, reference: str = "101234", day: str = "010326") -> str:
    """A line 042: what became of one collection."""
    paid = str(minor if code in ("0236", "0297") else 0).zfill(13)
    who = f"00112233{code}00000001000000000001042000000777"
    return f"BS042{who}{day}1{minor:013}{reference:<30}0000{day}{day}{paid}"
