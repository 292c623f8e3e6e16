using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anju.Homes;

/// <summary>The invented homes, people on duty and accounts a fresh stack begins with; its JSON is the seed file the app loads.</summary>
/// <param name="Notice">Says that all of it is invented.</param>
/// <param name="Homes">The homes with their devices and relatives.</param>
/// <param name="Duty">Who can be told in a village or the district.</param>
/// <param name="Accounts">Who may sign in.</param>
/// <param name="Rotas">Where duty goes round.</param>
/// <param name="Districts">How the desk hands over.</param>
internal sealed record Seed(
    string Notice,
    IReadOnlyList<SeedHome> Homes,
    IReadOnlyList<SeedDuty> Duty,
    IReadOnlyList<SeedAccount> Accounts,
    IReadOnlyList<SeedRota> Rotas,
    IReadOnlyList<SeedDistrict> Districts)
{
    /// <summary>What every page and file with invented people says.</summary>
    public const string InventedNotice = "演示数据，人物虚构";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // The file is read by people too: Chinese stays Chinese.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>What nobody outside the district may learn: every name, phone number and address, what keys open and what somebody suffers from.</summary>
    public IEnumerable<string> Personal() => Homes
        .SelectMany(home => (IEnumerable<string?>)
        [
            home.Elder.Name, home.Elder.Phone, home.Address, home.Elder.Medical?.Illnesses, home.Elder.Medical?.Medicines, home.Access.KeySafe,
            .. home.Relatives.SelectMany(relative => new[] { relative.Name, relative.Phone }),
        ])
        .Concat(Duty.SelectMany(duty => new[] { duty.Name, duty.Phone }))
        .Concat(Accounts.Select(account => account.Name))
        .OfType<string>().Distinct();

    /// <summary>Every number with its owner, as a contact list shows it.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> PhoneBook =>
        Homes.Select(home => (home.Elder.Phone, Owner: $"{home.Elder.Name} · 老人"))
            .Concat(Homes.SelectMany(home => home.Relatives.Select(relative =>
                (relative.Phone, Owner: $"{relative.Name} · {home.Elder.Name}的{relative.Relation}"))))
            .Concat(Duty.Select(duty => (duty.Phone, Owner: $"{duty.Name} · {duty.Title}")))
            .ToDictionary(entry => entry.Phone, entry => entry.Owner);

    /// <summary>Writes the seed file, replacing an older one.</summary>
    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json));
}

/// <summary>One elder's dwelling.</summary>
internal sealed record SeedHome(
    string HomeId,
    string Village,
    string Address,
    SeedElder Elder,
    int Residents,
    IReadOnlyList<SeedDevice> Devices,
    IReadOnlyList<SeedRelative> Relatives,
    SeedPlace Place,
    SeedDwelling Dwelling,
    SeedAccess Access,
    SeedConsent Consent)
{
    /// <summary>The id of the home's device of one kind.</summary>
    public string Device(string kind) => Devices.Single(device => device.Kind == kind).Dev;
}

/// <summary>The person watched over; <paramref name="Sex"/> is 男 or 女.</summary>
internal sealed record SeedElder(
    string Name, string Sex, int BirthYear, string Phone, bool ReadsSms, SeedFrailty Frailty, SeedMedical? Medical);

/// <summary>A device bound to its home since <paramref name="InstalledAt"/>.</summary>
internal sealed record SeedDevice(string Dev, string Kind, DateTimeOffset InstalledAt);

/// <summary>A level-1 contact; <paramref name="Reach"/> is sms, call or both.</summary>
internal sealed record SeedRelative(
    string ContactId,
    string Name,
    string Phone,
    string Relation,
    string Reach = "sms",
    IReadOnlyList<SeedHours>? Hours = null,
    IReadOnlyList<SeedLeave>? Leave = null,
    bool HasKey = false,
    int? DistanceMinutes = null);

/// <summary>A person who does duty; a role is <c>communityWorker</c>, <c>townOfficer</c>, <c>operator</c>, <c>supervisor</c> or <c>dutyLeader</c>.</summary>
internal sealed record SeedDuty(
    string Region, string ContactId, string Name, string Phone, string Role, string Title, IReadOnlyList<SeedLeave>? Leave = null);

/// <summary>
/// Somebody who can sign in, with the region code they may see; <paramref name="Homes"/> are the only ones of it they see, null for all;
/// <paramref name="ContactId"/> is whom messages call them.
/// </summary>
internal sealed record SeedAccount(
    string Subject, string Name, string Role, string Scope, IReadOnlyList<string>? Homes = null, string? ContactId = null);
