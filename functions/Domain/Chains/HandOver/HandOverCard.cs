using Anju.Chains.Texts;
using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains.HandOver;

/// <summary>What the desk reads to 119, 110 or 120: every field a dispatcher asks for (domain reference 3.5).</summary>
/// <param name="AlarmId">The alarm.</param>
/// <param name="AvsScore">How sure it is that a life is in danger, 1 to 4.</param>
/// <param name="Calls">Whom to ring, most urgent first.</param>
/// <param name="Event">What happened.</param>
/// <param name="Place">Where.</param>
/// <param name="Elder">Who is there; null if the registry does not know the home.</param>
/// <param name="Dwelling">What the house is like; null if nobody asked.</param>
/// <param name="Medical">What an ambulance must know; null below level 3.</param>
/// <param name="Access">How to come in.</param>
/// <param name="Contact">Who meets the vehicle, and whom to ring back.</param>
/// <param name="Done">What was done so far, in order.</param>
/// <param name="Script">What to say, in 20 s.</param>
public sealed record HandOverCard(
    string AlarmId,
    int AvsScore,
    IReadOnlyList<ServiceCall> Calls,
    CardEvent Event,
    CardPlace Place,
    CardElder? Elder,
    Dwelling? Dwelling,
    CardMedical? Medical,
    CardAccess Access,
    CardContact Contact,
    IReadOnlyList<string> Done,
    string Script)
{
    /// <summary>The card of an alarm as it stands.</summary>
    /// <param name="chain">The alarm.</param>
    /// <param name="people">Its home and everybody who can be told.</param>
    /// <param name="home">What its home's devices say now.</param>
    /// <param name="regions">The names of places.</param>
    /// <param name="district">Routes and numbers.</param>
    /// <param name="operatorName">Who hands over.</param>
    /// <param name="now">For ages.</param>
    /// <param name="confirmedByPerson">The operator heard it from somebody who saw it.</param>
    public static HandOverCard Of(
        Chain chain, HomePeople people, HomeNow home, Regions regions, District district, string operatorName, DateTimeOffset now, bool confirmedByPerson = false)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(district);
        Scenario[] hazards = [.. chain.Hazards().Select(code => Catalogue.Get(code).As(chain.Severity))];
        Scene scene = Scene.Of(chain, home, confirmedByPerson);
        Reception reception = new(chain, people);
        IReadOnlyList<ServiceCall> calls = ServiceCall.For(hazards, scene, district, chain.Cases, chain.Level);
        HandOverCard card = new(
            chain.Alarm.AlarmId,
            scene.AvsScore,
            calls,
            new CardEvent(chain.Scenario, CardTexts.Event(hazards, chain, scene), chain.ConditionAt),
            PlaceOf(chain.Alarm.Village, people.Home, regions),
            ElderOf(people.Home, chain.Alarm.OpensItsHome, now),
            people.Home?.Dwelling,
            chain.Level >= Levels.Services ? new CardMedical(people.Home?.Elder.Medical, CardTexts.Vitals(chain)) : null,
            new CardAccess(reception.KeyHolder, people.Home?.Access?.KeySafe, people.Home?.Access?.Dog, people.Home?.Access?.DoorNotes),
            new CardContact(reception.Meets, CardTexts.MeetingPoint(people.Home), district.CallBack, operatorName, reception.RelativesTold),
            [.. CardTexts.Done(chain, people, reception.Owner, home), .. CardTexts.ToInform(calls)],
            Script: "");
        HandOverCard said = card with { Script = SpokenScript.Of(card, hazards, scene, district.Centre) };
        return chain.Alarm.Drill ? Exercise(said) : said;
    }

    /// <summary>Nobody calls a service because of an exercise: the card says what it is and has no number to ring.</summary>
    private static HandOverCard Exercise(HandOverCard card) => card with
    {
        Calls = [.. card.Calls.Select(call => call with { Number = "" })],
        Script = Drills.Mark + card.Script,
    };

    private static CardPlace PlaceOf(string village, Home? home, Regions regions)
    {
        string name = regions.NameOf(village);
        Place? place = home?.Place;
        string address = home is null
            ? regions.NameOf(Region.DistrictOf(village)) + regions.NameOf(Region.TownOf(village)) + name
            : $"{home.Address}{place?.Building}{place?.Unit}{place?.Room}";
        return new CardPlace(regions.NameOf(Region.DistrictOf(village)), regions.NameOf(Region.TownOf(village)), name, address, place);
    }

    private static CardElder? ElderOf(Home? home, bool isOpened, DateTimeOffset now) => home is null
        ? null
        : new CardElder(
            home.Elder.Name,
            home.Elder.Sex,
            isOpened ? home.Elder.AgeAt(now) : null,
            isOpened ? null : Mask.Age(home.Elder.AgeAt(now)),
            home.Residents <= 1, home.Residents, home.Elder.Phone, home.Elder.Frailty);
}
