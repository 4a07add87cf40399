using System.Text.Json;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>The receipt as it is stored with the events of its command, to be answered again.</summary>
internal static class ReceiptBytes
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static byte[] Write(Receipt receipt) => JsonSerializer.SerializeToUtf8Bytes(receipt, Json);

    public static Result<Receipt> Read(CommandKnown known) =>
        known.SameRequest ? Read(known.Command) : KernelErrors.CommandUsed;

    public static Receipt Read(KnownCommand command) =>
        JsonSerializer.Deserialize<Receipt>(command.Outcome, Json)! with { Position = command.LastPosition };
}
