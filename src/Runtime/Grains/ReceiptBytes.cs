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

    /// <summary>
    /// What the call's command was answered when it came first: a repetition may be refused only because its first time was heeded. Null: it
    /// was never heeded.
    /// </summary>
    public static async ValueTask<Result<Receipt>?> AnsweredBefore(this EventStore store, Caller caller, CancellationToken cancellation) =>
        await store.FindCommand(caller.Command, cancellation) is { } known && known.Tenant == caller.Actor.Tenant
            ? Read(new CommandKnown(known, known.RequestHash.AsSpan().SequenceEqual(caller.Request.Span)))
            : default(Result<Receipt>?);

    public static Receipt Read(KnownCommand command) =>
        JsonSerializer.Deserialize<Receipt>(command.Outcome, Json)! with { Position = command.LastPosition };
}
