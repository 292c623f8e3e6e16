using Anju.Access;

namespace Anju.Chains.Answering;

/// <summary>Where answers come in. None takes a token: a link names one alarm and one contact, the webhook brings its key.</summary>
internal static class AnswerRoutes
{
    private const string Page = "text/html";

    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ShowAnswerPage), "GET", "a/{token}", Capability: null, "Shows an alarm to the one person its link was sent to; never answers it.")
        {
            AnswerMedia = Page,
            RefusalMedia = Page,
        },
        new(nameof(AnswerByLink), "POST", "a/{token}", Capability: null, "Does what a person pressed on the page of their link.")
        {
            BodyMedia = "application/x-www-form-urlencoded",
            Form =
            [
                new Parameter("answer", "What was pressed.", AnswerForm.Go) { Required = true, OneOf = AnswerForm.All },
                new Parameter("reason", "How it ended, where that was pressed.", "") { OneOf = [.. ReasonWords.OfRelatives.Select(known => known.Code)] },
            ],
            RefusalMedia = Page,
            Success = StatusCodes.Status303SeeOther,
        },
        new(nameof(ReceiveSmsEvents), "POST", "api/sms-events", Capability: null, "Receives replies and delivery reports from the SMS provider.")
        {
            Query = [new Parameter("key", "The webhook's key.", "") { Required = true }],
            Body = typeof(IReadOnlyList<GridEvent>),
            Answer = typeof(ValidationAnswer),

            // What Event Grid delivers at once, at most.
            LargestBody = 1024 * 1024,
            Also = [StatusCodes.Status401Unauthorized],
        },
    ];
}
