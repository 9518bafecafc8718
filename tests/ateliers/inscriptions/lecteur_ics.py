"""Un second lecteur d’agendas, écrit d’après la norme et sans bibliothèque : ce que l’un écrit, l’autre le relit."""

import datetime as dt
import re


def lire(octets: bytes) -> dict:
    """Les propriétés de l’événement, {nom: (paramètres, valeur)} ; METHOD comprise ; le fuseau sous « fuseau »."""
    (lu,) = lire_tous(octets)
    return lu


def lire_tous(octets: bytes) -> list[dict]:
    """Un fichier à plusieurs événements : un dictionnaire par événement, comme `lire`."""
    texte = octets.decode("utf-8")
    assert texte.endswith("\r\n")
    assert "\n" not in texte.replace("\r\n", "")
    assert max(len(ligne.encode()) for ligne in texte.split("\r\n")) <= 75
    commun, fuseau, pile, evenements = {}, [], [], []
    for ligne in re.sub(r"\r\n[ \t]", "", texte).split("\r\n")[:-1]:
        nom, _, valeur = _couper(ligne)
        if nom == "BEGIN":
            pile.append(valeur)
            if valeur in ("STANDARD", "DAYLIGHT"):
                fuseau.append({"sorte": valeur})
            elif valeur == "VEVENT":
                evenements.append({})
        elif nom == "END":
            assert pile.pop() == valeur
        elif pile[-1] in ("STANDARD", "DAYLIGHT"):
            fuseau[-1][nom] = valeur
        elif pile[-1] in ("VEVENT", "VCALENDAR"):
            lues = commun if pile[-1] == "VCALENDAR" else evenements[-1]
            assert nom not in lues
            lues[nom] = (_couper(ligne)[1], _clair(valeur))
    assert pile == []
    return [commun | lues | {"fuseau": fuseau} for lues in evenements]


def instant(lu: dict, nom: str) -> dt.datetime:
    """Un instant d’après les seules règles du VTIMEZONE du fichier."""
    parametres, valeur = lu[nom]
    assert parametres == "TZID=Europe/Paris"
    local = dt.datetime.strptime(valeur, "%Y%m%dT%H%M%S")
    en_vigueur = max(lu["fuseau"], key=lambda regle: _dernier_passage(regle, local))
    signe, heures, minutes = re.fullmatch(r"([+-])(\d\d)(\d\d)", en_vigueur["TZOFFSETTO"]).groups()
    decalage = dt.timedelta(hours=int(heures), minutes=int(minutes)) * (1 if signe == "+" else -1)
    return (local - decalage).replace(tzinfo=dt.UTC)


def _dernier_passage(regle, local) -> dt.datetime:
    """La dernière fois, avant `local`, que cette règle a commencé : le dernier dimanche de son mois."""
    depuis = dt.datetime.strptime(regle["DTSTART"], "%Y%m%dT%H%M%S")
    parties = dict(p.split("=") for p in regle["RRULE"].split(";"))
    assert (parties["FREQ"], parties["BYDAY"]) == ("YEARLY", "-1SU")
    passages = []
    for annee in (local.year - 1, local.year):
        jour = dt.date(annee, int(parties["BYMONTH"]) + 1, 1) - dt.timedelta(days=1)
        jour -= dt.timedelta(days=(jour.weekday() + 1) % 7)
        passages.append(dt.datetime.combine(jour, depuis.time()))
    return max(p for p in passages if p <= local)


def _couper(ligne):
    tete, _, valeur = ligne.partition(":")
    nom, _, parametres = tete.partition(";")
    return nom, parametres, valeur


def _clair(valeur):
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], valeur)
