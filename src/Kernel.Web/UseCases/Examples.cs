namespace Lindung.Kernel.Web;

/// <summary>Examples that all endpoints of a kind share.</summary>
internal static class Examples
{
    private static readonly Guid Record = new("0199c3a0-0000-7000-8000-000000000001");

    internal static Receipt Receipt { get; } =
        new(Record, 1, 42, new Dictionary<string, string> { ["PGD"] = "PGD-3574-UPTD-2026-00001" }, [new("casemanagement.complaint", Record)]);
}
