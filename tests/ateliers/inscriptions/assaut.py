"""Un processus qui envoie des inscriptions, en même temps que d’autres. Rien de Django ici : il ne fait qu’envoyer."""

import http.client
import time
from urllib.parse import urlencode

JETON = "a" * 32


def send_all(port: int, chemin: str, sessions: list[str], depart: float) -> list[tuple[int, float]]:
    """Attend `depart`, puis envoie « S’inscrire » avec chaque session. Rend (statut, secondes) pour chacune."""
    corps = urlencode({"geste": "inscrire", "csrfmiddlewaretoken": JETON})
    time.sleep(max(depart - time.time(), 0))
    return [_send(port, chemin, session, corps) for session in sessions]


def _send(port, chemin, session, corps):
    debut = time.perf_counter()
    lien = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    entetes = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={session}; csrftoken={JETON}",
    }
    lien.request("POST", chemin, corps, entetes)
    reponse = lien.getresponse()
    reponse.read()
    lien.close()
    return reponse.status, time.perf_counter() - debut
