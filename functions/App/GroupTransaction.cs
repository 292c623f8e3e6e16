namespace Anju;

/// <summary>What the Table service takes as one transaction: rows of one partition, all written or none.</summary>
internal static class GroupTransaction
{
    /// <summary>Rows it may write. Source: the service's documentation, "Performing entity group transactions".</summary>
    public const int MostRows = 100;
}
