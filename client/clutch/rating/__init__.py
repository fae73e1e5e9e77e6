"""People as raters: a small web app whose verdicts become rewards; what ``clutch rate`` serves.

What a comparison of two members' completions says, and what is told of it
--------------------------------------------------------------------------

Member i is the mean plus sigma * s_i * E_d, with E_d the noise of its direction d and s_i its sign, so its fitness is
f_i = f_0 + sigma * s_i * g_d + (terms that are even in the sign), g_d the slope along E_d. The update is a sum of u_i s_i E_d
over members: it needs one number a member, better members higher, and nothing of their level. A click on i and j has the
expectation k * (f_i - f_j). All members answer the same prompts with the same sampling seeds, so within a prompt that
difference is the members' own; between prompts it is not, hence comparisons and compilation stay within a prompt.

The opponent j is drawn at random, without regard to anybody's noise. Then the reward of i has the expectation
k * (f_i - the members' mean) + noise: what j is worth is noise of mean zero to i, and the update points the right way on average.
Told is a reward for each completion (``compiling``): the server averages a member's prompts and standardizes over members, so
that only differences count. In a run of ``reward_level="member"`` the mean over the member's prompts is told for the member.

Twins, the two members of one noise with opposite signs, would be the best pair: even terms cancel, the slope counts twice, and
in the noisy regime a click carries twice the information. But which members are twins is one of the things that the server
does not say (handles are random and in random order, and a test holds them to it), so the app cannot pair them, and gives each
member one opponent and the run twice the clicks instead. One opponent is best for a given number of clicks: with c comparisons
a member, n members cost n * c / 2 clicks and the squared signal of the update grows like n * c as long as clicks are noisy,
and like n alone when they are not.

A verdict of neither (skip, flag) leaves both completions without a reward, never 0; with the missing policy ``drop_pair`` both
members and their twins sit out that update. Members that say the same share one reward and cost no click against each other.
"""
