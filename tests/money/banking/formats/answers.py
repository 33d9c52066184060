"""The bank's answers, made for the tests in the shape of pain.002."""


def answer(message_id, *payments, group="", version="03", identity="BANK-1", more=""):
    """An answer to a file, with the verdict on the whole or on each payment."""
    whole = f"<GrpSts>{group}</GrpSts>" if group else ""
    told = f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{message_id}-1</OrgnlPmtInfId>{''.join(payments)}</OrgnlPmtInfAndSts>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>{more}
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.{version}"><CstmrPmtStsRpt>
<GrpHdr><MsgId>{identity}</MsgId><CreDtTm>2026-03-03T06:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>{message_id}</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>{whole}</OrgnlGrpInfAndSts>
{told if payments else ""}
</CstmrPmtStsRpt></Document>""".encode()


def said(end_to_end, status, reason="", text=""):
    """What is said of one payment."""
    why = ""
    if reason or text:
        coded = f"<Rsn><Cd>{reason}</Cd></Rsn>" if reason else ""
        why = f"<StsRsnInf>{coded}{f'<AddtlInf>{text}</AddtlInf>' if text else ''}</StsRsnInf>"
    return f"<TxInfAndSts><OrgnlEndToEndId>{end_to_end}</OrgnlEndToEndId><TxSts>{status}</TxSts>{why}</TxInfAndSts>"
