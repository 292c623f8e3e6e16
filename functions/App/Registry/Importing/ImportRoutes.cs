using Anju.Access;
using Anju.Registry.Permissions;

namespace Anju.Registry.Importing;

/// <summary>Bringing a whole register in.</summary>
internal static class ImportRoutes
{
    private const string Csv = "text/csv";

    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(UploadRegister), "POST", "api/imports", Capability.Import, "Uploads a register as CSV, or a ZIP of CSV tables, and has it checked.")
        {
            Query = [new Parameter("name", "The file's name, for the report; register.csv without.", "homes.csv")],
            BodyMedia = Csv,
            AlsoBodyMedia = ["application/zip"],
            LargestBody = UploadRegister.MostBytes,
            Answer = typeof(ImportView),
            Success = StatusCodes.Status202Accepted,
        },
        new(nameof(ShowImport), "GET", "api/imports/{importId}", Capability.Import, "Shows how far an import is.") { Answer = typeof(ImportView) },
        new(nameof(ApplyImport), "POST", "api/imports/{importId}/application", Capability.Import, "Takes a checked import into the register.")
        {
            Answer = typeof(ImportView),
            Success = StatusCodes.Status202Accepted,
            Also = [StatusCodes.Status409Conflict],
        },
        new(nameof(ShowImportReport), "GET", "api/imports/{importId}/report", Capability.Import, "Shows what came of each line.")
        {
            Query = [new Parameter("refused", "true leaves out what went well.", "true")],
            AnswerMedia = Csv,
        },
    ];
}
