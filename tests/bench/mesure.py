"""Un client borné : des fils, une connexion gardée chacun, un temps compté."""

import gzip
import http.client
import itertools
import threading
import time
import urllib.parse
import uuid
from dataclasses import dataclass, field

ADRESSE, DELAI = "127.0.0.1", 20
JETON = "a" * 32


class ReponseInattendue(Exception):
    """Le site n’a pas répondu ce que le banc mesure : les chiffres ne vaudraient rien."""


@dataclass(frozen=True)
class Page:
    """Une page à mesurer. `envois` : pour un envoi, les adresses à servir tour à tour."""

    nom: str
    adresse: str
    champs: dict
    envois: tuple[str, ...] = ()


@dataclass
class Releve:
    """Ce qu’une manche a donné : durées en secondes, débit en requêtes par seconde."""

    durees: list[float] = field(default_factory=list)
    secondes: float = 0.0

    @property
    def debit(self) -> float:
        return len(self.durees) / self.secondes

    def centile(self, rang: float) -> float:
        return sorted(self.durees)[min(len(self.durees) - 1, int(len(self.durees) * rang))]


class Site:
    """Un serveur et la session qui y est ouverte."""

    def __init__(self, port: int, session: str = ""):
        self.port = port
        self.entetes = {
            "Host": ADRESSE,
            "Cookie": f"sessionid={session}; csrftoken={JETON}",
            "X-Forwarded-Proto": "https",
            "Referer": f"https://{ADRESSE}/",
            "Accept-Encoding": "gzip",
        }

    def connexion(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(ADRESSE, self.port, timeout=DELAI)

    def demander(self, connexion, page: Page, tour: int):
        """Une requête ; rend la réponse et son corps. Lève ReponseInattendue."""
        adresse = urllib.parse.quote(page.adresse, safe="/?=&%")
        if page.champs:
            adresse = page.envois[tour % len(page.envois)] if page.envois else adresse
            champs = page.champs | {"csrfmiddlewaretoken": JETON, "jeton": str(uuid.uuid4())}
            entetes = self.entetes | {"Content-Type": "application/x-www-form-urlencoded"}
            connexion.request("POST", adresse, urllib.parse.urlencode(champs), entetes)
        else:
            connexion.request("GET", adresse, headers=self.entetes)
        reponse = connexion.getresponse()
        corps = reponse.read()
        if reponse.status != (302 if page.champs else 200):
            raise ReponseInattendue(f"{page.nom} ({adresse}) : {reponse.status} {reponse.headers}")
        return reponse, corps

    def octets(self, page: Page) -> tuple[int, int]:
        """Le poids de la page, et celui de la page compressée (comme le ferait le serveur, s’il ne le fait pas)."""
        reponse, corps = self.demander(self.connexion(), page, 0)
        if reponse.headers.get("Content-Encoding") == "gzip":
            return len(gzip.decompress(corps)), len(corps)
        return len(corps), len(gzip.compress(corps, 6))

    def mesurer(self, page: Page, *, fils: int, secondes: float, requetes: int = 100_000) -> Releve:
        """Demande la page autant de fois que possible, pendant `secondes` et `requetes` fois au plus."""
        releve, tours, erreurs = Releve(), itertools.count(), []
        depart = time.perf_counter()
        fin = depart + secondes

        def courir():
            connexion = self.connexion()
            try:
                while time.perf_counter() < fin and (tour := next(tours)) < requetes:
                    avant = time.perf_counter()
                    self.demander(connexion, page, tour)
                    releve.durees.append(time.perf_counter() - avant)
            except (OSError, http.client.HTTPException, ReponseInattendue) as erreur:
                erreurs.append(erreur)
            finally:
                connexion.close()

        coureurs = [threading.Thread(target=courir, daemon=True) for _fil in range(fils)]
        for coureur in coureurs:
            coureur.start()
        for coureur in coureurs:
            coureur.join(secondes + DELAI)
        if erreurs:
            raise erreurs[0]
        releve.secondes = time.perf_counter() - depart
        return releve
