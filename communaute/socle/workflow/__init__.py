"""La table des transitions, apply() et available().

Aucun état du domaine n’est écrit ici.
"""
