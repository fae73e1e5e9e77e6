"""Who is who in a population; the unperturbed mean comes last.

Antithetic, members 2d and 2d + 1 are the pair of direction d; otherwise member d is direction d, always with sign +1.
"""

from clutch_server.domain.errors import InvalidInput


def num_directions(population_size: int, *, antithetic: bool = True) -> int:
    """Noise draws of a population.

    Raises:
        InvalidInput: a population of fewer than two, or an odd antithetic one: half a pair would add its noise unbalanced.
    """
    if population_size < 2 or (antithetic and population_size % 2):
        kind = "an even number" if antithetic else "a number"
        raise InvalidInput("config.population_size", expected=f"{kind} of at least 2", got=population_size)
    return population_size // 2 if antithetic else population_size


def direction_of(member_index: int, *, population_size: int, antithetic: bool = True) -> int:
    """The member's noise draw, 0-based; -1 for the unperturbed mean, whose index is ``population_size``."""
    _check_member(member_index, population_size, antithetic)
    if member_index == population_size:
        return -1
    return member_index // 2 if antithetic else member_index


def sign_of(member_index: int, *, population_size: int, antithetic: bool = True) -> int:
    """+1 for even members, -1 for odd ones of antithetic pairs, 0 for the unperturbed mean."""
    _check_member(member_index, population_size, antithetic)
    if member_index == population_size:
        return 0
    return -1 if antithetic and member_index % 2 else 1


def _check_member(member_index: int, population_size: int, antithetic: bool) -> None:
    num_directions(population_size, antithetic=antithetic)
    if not 0 <= member_index <= population_size:
        raise InvalidInput("member_index", expected=f"0 to {population_size}", got=member_index)
