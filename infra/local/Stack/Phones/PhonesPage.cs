using Anju.Homes;
using Microsoft.AspNetCore.Http;

namespace Anju.Phones;

/// <summary>What the page shows on which every simulated phone can be read and answered.</summary>
internal static class PhonesPage
{
    /// <summary>Answers with all that the page shows of phones and homes; the desk's queue it asks for itself.</summary>
    public static IResult State(PhonesOptions options, IReadOnlyList<PhoneMessage> messages, SimulatedHomes? homes, DateTimeOffset now) =>
        Results.Json(new
        {
            notice = Seed.InventedNotice,
            now,
            @operator = options.Desk?.Operator,
            supervisor = options.Supervisor?.Operator,
            phones = messages.Select(message => message.Number)
                .Union(options.Owners.Keys)
                .GroupJoin(messages, number => number, message => message.Number, (number, own) => new
                {
                    number,
                    owner = options.Owners.GetValueOrDefault(number),
                    messages = own.Reverse().Select(message => new { message.Id, message.Kind, message.Text, message.At }),
                }),
            homes = (homes?.Homes ?? []).Select(home => new
            {
                home.Seed.HomeId,
                home.Seed.Address,
                elder = home.Seed.Elder.Name,
                home.Life.IsBurning,
                home.Life.IsUnplugged,
            }),
        });
}
