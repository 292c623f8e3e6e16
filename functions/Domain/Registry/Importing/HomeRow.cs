using Anju.Registry.Checking;

namespace Anju.Registry.Importing;

/// <summary>Puts a line of the table of homes into a home; what the line leaves empty stays as it is.</summary>
internal static class HomeRow
{
    /// <summary>The home as the line wants it; what it says that cannot be is noted under its column.</summary>
    public static Home Into(Home? home, ImportRow row, Flaws flaws)
    {
        Cells cells = new(row, flaws);
        Home before = home ?? Blank(row.Id);
        return before with
        {
            Village = cells.Code("village") ?? before.Village,
            Address = cells.Text("address") ?? before.Address,
            Residents = cells.Number("residents") ?? before.Residents,
            Status = cells.Choice("status", RegisterWords.Status) ?? before.Status,
            Risk = cells.Choice("risk", RegisterWords.Risk) ?? before.Risk,
            Living = cells.Choice("living", RegisterWords.Living) ?? before.Living,
            AddressVerifiedOn = cells.Date("addressVerifiedOn") ?? before.AddressVerifiedOn,
            Elder = ElderOf(before.Elder, cells),
            Consent = ConsentOf(before.Consent, cells),
            Place = PlaceOf(before.Place, cells),
            Dwelling = Kept(
                new Dwelling(
                    cells.Text("house") ?? before.Dwelling?.Kind,
                    cells.Choice("gas", RegisterWords.Gas) ?? before.Dwelling?.Gas,
                    cells.Text("bed") ?? before.Dwelling?.Bed),
                new Dwelling()),
            Access = Kept(
                new Access(
                    cells.Text("keyHolder") ?? before.Access?.KeyHolder,
                    cells.Text("keySafe") ?? before.Access?.KeySafe,
                    cells.Text("dog") ?? before.Access?.Dog,
                    cells.Text("doorNotes") ?? before.Access?.DoorNotes),
                new Access()),
        };
    }

    private static Elder ElderOf(Elder before, Cells cells) => new(
        cells.Text("elder") ?? before.Name,
        cells.Text("sex") ?? before.Sex,
        cells.Number("birthYear") ?? before.BirthYear,
        cells.Phone("phone") ?? before.Phone,
        cells.Flag("readsSms") ?? before.ReadsSms,
        Kept(
            new Frailty(
                cells.Choice("mobility", RegisterWords.Mobility) ?? before.Frailty?.Mobility,
                cells.Flag("hardOfHearing") ?? before.Frailty?.HardOfHearing,
                cells.Flag("dementia") ?? before.Frailty?.Dementia,
                cells.Flag("oxygen") ?? before.Frailty?.Oxygen),
            new Frailty()),
        Kept(
            new Medical(
                cells.Text("illnesses") ?? before.Medical?.Illnesses,
                cells.Text("medicines") ?? before.Medical?.Medicines,
                cells.Text("allergies") ?? before.Medical?.Allergies,
                cells.Flag("sleepApnea") ?? before.Medical?.SleepApnea),
            new Medical()));

    private static Consent? ConsentOf(Consent? before, Cells cells) =>
        (cells.Date("consentOn") ?? before?.GivenOn) is { } givenOn
            ? new Consent(
                givenOn,
                cells.Choice("consentBy", RegisterWords.ConsentBy) ?? before?.By ?? ConsentBy.Elder,
                cells.Text("guardian") ?? before?.Guardian,
                cells.Flag("vitalsToRelatives") ?? before?.VitalsToRelatives ?? false,
                cells.Date("withdrawnOn") ?? before?.WithdrawnOn)
            : null;

    private static Place? PlaceOf(Place? before, Cells cells)
    {
        MapPoint? point = (cells.Degrees("latitude") ?? before?.Gcj02?.Latitude, cells.Degrees("longitude") ?? before?.Gcj02?.Longitude) is ({ } latitude, { } longitude)
            ? new MapPoint(latitude, longitude)
            : before?.Gcj02;
        Place wanted = new(
            cells.Text("building") ?? before?.Building,
            cells.Text("unit") ?? before?.Unit,
            cells.Number("floor") ?? before?.Floor,
            cells.Text("room") ?? before?.Room,
            cells.Text("landmark") ?? before?.Landmark,
            point,

            // Lists have one point. What was written beside the old one is not where the new one is, and rescuers may be given either.
            point == before?.Gcj02 ? before?.Wgs84 : null,
            cells.Text("roadAccess") ?? before?.RoadAccess);
        return Kept(wanted, new Place());
    }

    /// <summary>Nothing where nothing is said: an empty part would look like a change.</summary>
    private static T? Kept<T>(T part, T nothing)
        where T : class => part.Equals(nothing) ? null : part;

    private static Home Blank(string homeId) => new(homeId, "", "", new Elder("", "", 0, ""), Residents: 1, [], [], Revision: 0);
}
