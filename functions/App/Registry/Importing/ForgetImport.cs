using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Importing;

/// <summary>Deletes what of an applied import names people: the register has it now.</summary>
internal sealed class ForgetImport(ImportBlobs blobs)
{
    [Function(nameof(ForgetImport))]
    public Task RunAsync([ActivityTrigger] ImportProgress progress, CancellationToken cancellation) =>
        blobs.ForgetPeopleAsync(progress.ImportId, progress.Parts ?? 0, cancellation);
}
