"""Des personnes qui écrivent en même temps, chacune son paragraphe. Rien de Django ici : elles ne font qu’envoyer."""

import http.client
import random
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

JETON = "a" * 32
PAUSE, ENREGISTRE = 3.0, 5  # une frappe sur cinq finit par « Enregistrer »


def write_all(port: int, plumes: list[dict], duree: float) -> list[dict]:
    """Chaque plume écrit pendant `duree` secondes, au rythme de la page. Rend ce qui lui est arrivé."""
    with ThreadPoolExecutor(len(plumes)) as fils:
        return list(fils.map(lambda plume: _write(port, plume, duree), plumes))


def _write(port, plume, duree):
    hasard, fin = random.Random(plume["nom"]), time.monotonic() + duree
    depuis, texte, delais, statuts, confirmes = "", plume["html"], [], [], []
    rang = 0
    time.sleep(hasard.random() * PAUSE)
    while time.monotonic() < fin:
        rang += 1
        mot = f"{plume['nom']}n{rang}"
        texte = texte.replace(plume["fin"], f"{mot} {plume['fin']}", 1)
        data = {"section": "contexte", "texte": texte, "texte_format": "html", "texte_source": plume["html"]}
        data |= {"based_on": plume["based_on"], "fenetre": plume["nom"], "depuis": depuis}
        geste = "modifier" if rang % ENREGISTRE == 0 else "brouillon"
        statut, delai = _send(port, f"{plume['page']}{geste}/", plume["session"], data)
        statuts.append(statut)
        delais.append(delai)
        if statut in (200, 302):
            confirmes.append(mot)
            depuis = urlencode({"texte": texte, "texte_format": "html"})
        time.sleep(max(0.0, PAUSE * hasard.uniform(0.7, 1.3) - delai))
    return {"nom": plume["nom"], "statuts": statuts, "delais": delais, "confirmes": confirmes}


def _send(port, chemin, session, data):
    debut = time.perf_counter()
    lien = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    entetes = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
        "Cookie": f"sessionid={session}; csrftoken={JETON}",
    }
    lien.request("POST", chemin, urlencode(data | {"csrfmiddlewaretoken": JETON}), entetes)
    reponse = lien.getresponse()
    reponse.read()
    lien.close()
    return reponse.status, time.perf_counter() - debut
