using System.Text.Json.Serialization;
using Lindung.Kernel;

namespace Lindung.Puspaga.Sessions;

/// <summary>A session that was held (domain.md 8.4). Its words stand in the note.</summary>
/// <param name="Number">Sesi ke-.</param>
/// <param name="Booking">The appointment it was held by; null: without one.</param>
internal sealed record Session(
    int Number,
    DateTimeOffset From,
    DateTimeOffset To,
    Code Service,
    Code Mode,
    IReadOnlyList<Code> Themes,
    [property: NotInCopy("a suspicion of which nobody may have been told")] bool ViolenceIndicated,
    [property: NotInCopy("a suspicion of which nobody may have been told")] Code Risk,
    [property: NotInCopy("a suspicion of which nobody may have been told")] Code Outcome,
    Guid? Booking,
    [property: NotInCopy("a suspicion of which nobody may have been told")] Screening? Screening,
    SessionNote Note);

/// <summary>What the counsellor wrote: for her and her direct clinical supervisor alone, not even for their superiors.</summary>
internal sealed record SessionNote(
    Id<Account> Author,
    [property: Sealed(KeyScope.Note, FieldClass.Clinical)] Protected<string> Summary,
    [property: Sealed(KeyScope.Note, FieldClass.Clinical)] Protected<string>? Intervention,
    [property: Sealed(KeyScope.Note, FieldClass.Clinical)] Protected<string>? Homework,
    [property: Sealed(KeyScope.Note, FieldClass.Clinical)] Protected<string>? NextPlan,
    [property: Sealed(KeyScope.Note, FieldClass.Clinical)] Protected<int>? Progress) : ISealedNote
{
    /// <summary>Known when the note is read, from who supervises the author then.</summary>
    [JsonIgnore]
    public Id<Account>? Supervisor { get; init; }
}

/// <summary>What was done where violence was indicated (domain.md 8.4).</summary>
/// <param name="Referral">The referral to the UPTD; null: the client declined.</param>
internal sealed record Screening(
    Code Decision,
    Id<Referral>? Referral,
    Guid? Consent,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Reason);
