"""The proof of finished outputs: what a reader gets is what witness, apparatus and notes say.

A second pair of eyes. It knows the witness, the apparatus and the note files, read by readers of
its own, and the files that a build has written; of the transforms, domains and doctrees that made
these it knows nothing.

:mod:`.sources` reads what the editors wrote, :mod:`.expectation` computes what must be printed,
:mod:`.webpage`, :mod:`.tagged` and :mod:`.plaintext` read what is printed, all of them as a
:class:`.stream.Stream`; :mod:`.comparison` says where the two part, :mod:`.links` which link leads
nowhere; :mod:`.site` and :mod:`.printed` prove one output each, and :mod:`.proving` all of them.
"""
