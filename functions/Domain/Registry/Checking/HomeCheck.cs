namespace Anju.Registry.Checking;

/// <summary>What a home must be like to be registered; all that is wrong is said at once.</summary>
public static class HomeCheck
{
    /// <summary>Characters of an address at most.</summary>
    public const int LongestAddress = 120;

    /// <summary>Characters of a note at most.</summary>
    public const int LongestNote = 200;

    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 40;

    /// <summary>Residents of a home at most.</summary>
    public const int MostResidents = 20;

    /// <summary>Chosen: what is over can be dropped.</summary>
    public const int MostPlans = 12;

    /// <summary>The first year somebody can be born in.</summary>
    public const int EarliestBirth = 1900;

    /// <summary>Chosen: ten years below the age the law calls old, since who has nobody may be younger; a grandchild's year is a slip.</summary>
    private const int YoungestElder = 50;

    /// <summary>The deepest storey.</summary>
    public const int LowestFloor = -5;

    /// <summary>The highest storey.</summary>
    public const int HighestFloor = 200;

    /// <summary>Degrees north: south of mainland China.</summary>
    public const int LowestLatitude = 3;

    /// <summary>Degrees north: north of it.</summary>
    public const int HighestLatitude = 54;

    /// <summary>Degrees east: west of it.</summary>
    public const int LowestLongitude = 73;

    /// <summary>Degrees east: east of it.</summary>
    public const int HighestLongitude = 136;

    /// <summary>Longer, and the elder has left rather than gone away. Chosen: half a year.</summary>
    private static readonly TimeSpan LongestAway = TimeSpan.FromDays(183);

    /// <summary>Source: domain reference 3.7.</summary>
    private static readonly TimeSpan LongestVisit = TimeSpan.FromHours(4);

    /// <summary>Checks everything but the devices, whose binding has rules of its own (<see cref="Binding"/>).</summary>
    public static IReadOnlyList<Flaw> Of(Home home, Regions regions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(regions);
        Flaws flaws = new();
        DateOnly today = DateOnly.FromDateTime(LocalTime.Of(now).DateTime);
        flaws.Id("homeId", home.HomeId);
        CheckVillage(home.Village, regions, flaws);
        flaws.Text("address", home.Address, LongestAddress);
        flaws.Number("residents", home.Residents, 1, MostResidents);
        flaws.Choice<HomeStatus>("status", home.Status);
        flaws.Choice("risk", home.Risk);
        flaws.Choice("living", home.Living);
        if (home.ShadowUntil is { } shadow)
        {
            flaws.Moment("shadowUntil", shadow);
        }

        if (home.AddressVerifiedOn is { } verified)
        {
            flaws.PastDay("addressVerifiedOn", verified, today);
        }

        CheckElder(home.Elder, today, flaws);
        CheckConsent(home.Consent, today, flaws);
        CheckRelatives(home, flaws);
        CheckPlace(home.Place, flaws.In("place"));
        CheckDwelling(home.Dwelling, flaws.In("dwelling"));
        CheckAccess(home.Access, flaws.In("access"));
        CheckPlans(home, flaws);
        return flaws.Found;
    }

    private static void CheckVillage(string? village, Regions regions, Flaws flaws)
    {
        if (string.IsNullOrEmpty(village))
        {
            flaws.Add("village", Problem.Missing);
            return;
        }

        flaws.Unless(Region.IsVillage(village), "village", Problem.NotAVillage);
        flaws.Unless(!Region.IsVillage(village) || regions.Knows(village), "village", Problem.NoSuchRegion);
    }

    private static void CheckElder(Elder? elder, DateOnly today, Flaws flaws)
    {
        if (elder is null)
        {
            flaws.Add("elder", Problem.Missing);
            return;
        }

        Flaws own = flaws.In("elder");
        own.Text("name", elder.Name, LongestName);
        own.Unless(elder.Sex is "男" or "女", "sex", string.IsNullOrEmpty(elder.Sex) ? Problem.Missing : Problem.NoneOf("男", "女"));
        int latest = today.Year - YoungestElder;
        own.Unless(
            elder.BirthYear >= EarliestBirth && elder.BirthYear <= latest, "birthYear", elder.BirthYear == 0 ? Problem.Missing : Problem.NotWithin(EarliestBirth, latest));
        own.Phone("phone", elder.Phone);
        own.Choice("frailty.mobility", elder.Frailty?.Mobility);
        own.NoteIfAny("medical.illnesses", elder.Medical?.Illnesses, LongestNote);
        own.NoteIfAny("medical.medicines", elder.Medical?.Medicines, LongestNote);
        own.NoteIfAny("medical.allergies", elder.Medical?.Allergies, LongestNote);
    }

    private static void CheckConsent(Consent? consent, DateOnly today, Flaws flaws)
    {
        if (consent is null)
        {
            flaws.Add("consent", Problem.Missing);
            return;
        }

        Flaws own = flaws.In("consent");
        own.PastDay("givenOn", consent.GivenOn, today);
        own.Choice<ConsentBy>("by", consent.By);
        own.Unless(consent.By != ConsentBy.Guardian || !string.IsNullOrWhiteSpace(consent.Guardian), "guardian", Problem.Missing);
        own.TextIfAny("guardian", consent.Guardian, LongestName);
        if (consent.WithdrawnOn is { } withdrawn)
        {
            own.Unless(withdrawn >= consent.GivenOn, "withdrawnOn", Problem.EndsBeforeItBegins);
            own.Unless(withdrawn <= today, "withdrawnOn", Problem.InTheFuture);
        }
    }

    private static void CheckRelatives(Home home, Flaws flaws)
    {
        HashSet<string> ids = [];

        // Who would be told at the elder's own number tells nobody.
        HashSet<string> phones = home.Elder?.Phone is { } elders ? [elders] : [];
        foreach ((Flaws own, Contact relative) in flaws.Each("relatives", home.Relatives, HomePeople.MostRelatives))
        {
            ContactCheck.Check(relative, own);
            own.Unless(relative.ContactId is null || (ids.Add(relative.ContactId) && relative.ContactId != home.ElderId), "contactId", Problem.Twice);
            own.Unless(relative.Phone is null || phones.Add(relative.Phone), "phone", Problem.Twice);
        }
    }

    private static void CheckPlace(Place? place, Flaws flaws)
    {
        flaws.TextIfAny("building", place?.Building, LongestName);
        flaws.TextIfAny("unit", place?.Unit, LongestName);
        flaws.TextIfAny("room", place?.Room, LongestName);
        flaws.Number("floor", place?.Floor ?? 1, LowestFloor, HighestFloor);
        flaws.NoteIfAny("landmark", place?.Landmark, LongestNote);
        flaws.NoteIfAny("roadAccess", place?.RoadAccess, LongestNote);
        CheckPoint(place?.Gcj02, flaws.In("gcj02"));
        CheckPoint(place?.Wgs84, flaws.In("wgs84"));
    }

    /// <summary>In mainland China: a point whose two numbers were exchanged lies elsewhere.</summary>
    private static void CheckPoint(MapPoint? point, Flaws flaws)
    {
        flaws.Unless(point?.Latitude is null or (>= LowestLatitude and <= HighestLatitude), "latitude", Problem.NotWithin(LowestLatitude, HighestLatitude));
        flaws.Unless(point?.Longitude is null or (>= LowestLongitude and <= HighestLongitude), "longitude", Problem.NotWithin(LowestLongitude, HighestLongitude));
    }

    private static void CheckDwelling(Dwelling? dwelling, Flaws flaws)
    {
        flaws.NoteIfAny("kind", dwelling?.Kind, LongestNote);
        flaws.Choice("gas", dwelling?.Gas);
        flaws.NoteIfAny("bed", dwelling?.Bed, LongestNote);
    }

    private static void CheckAccess(Access? access, Flaws flaws)
    {
        // A relative, or somebody on duty in the village.
        flaws.Unless(access?.KeyHolder is not { } holder || Flaws.IsId(holder), "keyHolder", Problem.NotAnId);
        flaws.NoteIfAny("keySafe", access?.KeySafe, LongestNote);
        flaws.NoteIfAny("dog", access?.Dog, LongestNote);
        flaws.NoteIfAny("doorNotes", access?.DoorNotes, LongestNote);
    }

    private static void CheckPlans(Home home, Flaws flaws)
    {
        foreach ((Flaws own, AwayPlan plan) in flaws.Each("away", home.Away, MostPlans))
        {
            own.Span(plan.From, plan.Until);
            own.Choice<AwayReason>("why", plan.Why);
            own.Unless(plan.Until - plan.From <= LongestAway, "until", new Problem("must be at most half a year after its beginning", "最长半年；更久请办理退出"));
        }

        foreach ((Flaws own, MaintenanceVisit visit) in flaws.Each("maintenance", home.Maintenance, MostPlans))
        {
            own.Span(visit.From, visit.Until);
            own.TextIfAny("by", visit.By, LongestName);
            own.Unless(visit.Until - visit.From <= LongestVisit, "until", new Problem("must be at most four hours after its beginning", "最长4小时"));
        }
    }
}
