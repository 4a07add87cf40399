using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Runtime.Exchange;

/// <summary>What an envelope holds, sealed: one step of one referral, a checkpoint to keep, or the receipt of a message.</summary>
/// <param name="Type">A literal of <see cref="LetterTypes"/>.</param>
/// <param name="Version">Of the type, from 1.</param>
/// <param name="Conversation">The referral's id at its sender; of a receipt the message that it answers.</param>
/// <param name="Sequence">Its turn among the messages of this side about this referral, from 1; 0: a receipt.</param>
/// <param name="Code">Of an answer: reason, help, result; of a receipt: why it was not taken.</param>
internal sealed record Letter(string Type, int Version, Guid Conversation, int Sequence, string? Code = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 8,
    };

    /// <summary>Of <see cref="LetterTypes.Sent"/>.</summary>
    public SentPart? Sent { get; init; }

    /// <summary>Of <see cref="LetterTypes.ConsentWithdrawn"/>.</summary>
    public IReadOnlyList<Code>? Items { get; init; }

    /// <summary>Of <see cref="LetterTypes.Checkpoint"/>: the sheet.</summary>
    public string? Checkpoint { get; init; }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Null: it is none.</summary>
    public static Letter? Read(byte[] plain)
    {
        try
        {
            return JsonSerializer.Deserialize<Letter>(plain, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A referral as its receiver needs it: what the sender's own use case handed over, who she is only where that says so.</summary>
internal sealed record SentPart(
    string What, string Type, Id<ServiceUnit> From, Id<ServiceUnit> To, bool Urgent, Guid? Consent, string? WithoutConsent, IReadOnlyDictionary<string, string> Minimum,
    PersonInput? Person, bool Practice);

/// <summary>The types of letters, literal for ever.</summary>
internal static class LetterTypes
{
    public const string Sent = "referral-sent";
    public const string Withdrawn = "referral-withdrawn";
    public const string ConsentWithdrawn = "referral-consent-withdrawn";
    public const string Accepted = "referral-accepted";
    public const string Served = "referral-served";
    public const string HelpAsked = "referral-help-asked";
    public const string Done = "referral-done";
    public const string Refused = "referral-refused";
    public const string Checkpoint = "checkpoint";
    public const string Taken = "receipt-taken";
    public const string Later = "receipt-later";
    public const string NotTaken = "receipt-refused";
}
