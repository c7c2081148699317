"""How mails leave: over TLS to a server that is the one named, or not at all."""

import datetime
import ipaddress
import ssl
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from host.config import Settings
from tests.werewolf_auth.mail_server import PASSWORD, USER, mail_settings, post_office
from werewolf_auth.second_way.mail import MailServer

TO = "xiaoming@example.com"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for this machine, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    file = tmp_path / "server.pem"
    file.write_bytes(made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return file


@pytest.fixture
def guarded(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


async def test_over_starttls_with_name_and_password(
    guarded: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with post_office(guarded) as office:
        chosen = mail_settings(office, smtp_security="starttls", smtp_user=USER, smtp_password=PASSWORD)
        assert await MailServer(Settings.model_validate(chosen)).send(TO, "题目", "内容 123456") == "sent"
        assert office.logged_in == 1
        assert office.to(TO) == ["内容 123456\r\n"]


@pytest.mark.parametrize(
    ("why", "expected"),
    [("unknown certificate", "offline"), ("no TLS there", "offline"), ("wrong password", "refused")],
)
async def test_nothing_leaves_otherwise(
    why: str,
    expected: str,
    guarded: ssl.SSLContext,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    log: list[str],
) -> None:
    if why != "unknown certificate":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with post_office(None if why == "no TLS there" else guarded) as office:
        password = "wrong" if why == "wrong password" else PASSWORD
        chosen = mail_settings(office, smtp_security="starttls", smtp_user=USER, smtp_password=password)
        assert await MailServer(Settings.model_validate(chosen)).send(TO, "题目", "内容 123456") == expected
        assert (office.mails, office.logged_in) == ([], 0)
    assert not [line for line in log if TO in line or "123456" in line or password in line]


async def test_an_address_cannot_add_a_header() -> None:
    async with post_office() as office:
        server = MailServer(Settings.model_validate(mail_settings(office)))
        assert await server.send("a@example.com\r\nBcc: b@example.com", "题目", "内容") == "offline"
        assert office.mails == []


async def test_the_envelope_names_the_address_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[tuple[str | None, list[str]]] = []
    real = MailServer._message

    def misread(server: MailServer, _: str, subject: str, text: str) -> EmailMessage:
        return real(server, "somebody.else@example.com", subject, text)

    async def take(_: object, __: object, envelope: Envelope) -> str:
        taken.append((envelope.mail_from, envelope.rcpt_tos))
        return "250 taken"

    monkeypatch.setattr(MailServer, "_message", misread)
    async with post_office() as office:
        office.handle_DATA = take  # type: ignore[method-assign]
        assert await MailServer(Settings.model_validate(mail_settings(office))).send(TO, "题目", "内容") == "sent"
    assert taken == [("wolf@example.com", [TO])]
