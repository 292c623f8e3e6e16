namespace Anju.Chains.Texts.Replies;

/// <summary>What a phrase says.</summary>
internal enum Said
{
    /// <summary>Courtesy and circumstances: no answer, and nothing the desk has to know.</summary>
    Courtesy,

    /// <summary>"Good", "received": no answer by itself, but who says so speaks of themselves in what follows.</summary>
    Assent,

    /// <summary>How or when the writer will be there: only who goes says so.</summary>
    When,

    /// <summary>What keeps the writer away, unless they say that they go all the same.</summary>
    Hindrance,

    /// <summary>Something else came up: it keeps the writer away, or it is where they go, which only the desk can find out.</summary>
    CameUp,

    /// <summary>The writer has been there: what they found is theirs to say.</summary>
    Seen,

    /// <summary>What only who goes tells or asks: where they are, which house it is, that the door is open. The desk has to know.</summary>
    News,

    /// <summary>What harmless thing raised the alarm: only who means that all is well says so, and the desk has to know.</summary>
    Cause,

    /// <summary>What was done about it, who has a key: no answer, the desk has to know, and its words are as harmless as they sound.</summary>
    Harmless,

    /// <summary>Nobody opens or picks up, or the elder is away, asleep or deaf: whoever says so has not seen the elder.</summary>
    Unseen,

    /// <summary>Something is wrong there.</summary>
    Danger,

    /// <summary>Calls for somebody to come, a doctor or an ambulance too, whatever digit stands beside it.</summary>
    Summons,

    /// <summary>Somebody else goes.</summary>
    Other,

    /// <summary>The writer goes.</summary>
    Go,

    /// <summary>"Go and look": the writer goes if they said yes to something; without that they may be telling us to.</summary>
    GoIfAssenting,

    /// <summary>The writer is there, which is "I go" unless they say how it is.</summary>
    There,

    /// <summary>All is well.</summary>
    Safe,

    /// <summary>The writer cannot go.</summary>
    Cannot,

    /// <summary>The elder needs help.</summary>
    Help,

    /// <summary>What ails the elder, who needs help; the desk has to know, for whoever is sent will ask.</summary>
    Ailment,
}

/// <summary>One row of a phrasebook.</summary>
/// <param name="Says">What the phrase says.</param>
/// <param name="Where">Where in a clause it may stand.</param>
/// <param name="Written">
/// How people write it, as a <see cref="Pattern"/> of words and <see cref="Slots"/>.
/// </param>
internal readonly record struct Phrase(Said Says, Place Where, string Written);

/// <summary>Where in a clause a phrase may stand.</summary>
internal enum Place
{
    /// <summary>Beside others, anywhere.</summary>
    Beside,

    /// <summary>A clause has at most one of these.</summary>
    Once,

    /// <summary>Where a clause begins, courtesies and digits apart: without its subject it would be said of whoever stands before it.</summary>
    First,
}
