"""Communautés, cycles, thèmes, réseaux, et les liens des personnes avec eux.

Les droits de lecture en découlent (acces.py) ; ce qui s’écrit est aux étages.
"""
