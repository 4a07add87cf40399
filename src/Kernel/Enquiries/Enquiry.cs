using System.Collections.Immutable;

namespace Lindung.Kernel;

/// <summary>
/// Pertanyaan dari luar: somebody who is no officer asks about a person: a husband at the counter, a caller who says he is a relative, a journalist.
/// Everybody gets the same fixed text, which neither confirms nor denies; whoever cares for her is told that somebody asked.
/// </summary>
/// <param name="Asked">What was asked; null: nothing yet.</param>
/// <param name="Told">Who was told, of which file.</param>
/// <param name="Seen">Who of them has looked at it.</param>
public sealed record Enquiry(EnquiryRecorded? Asked, ImmutableArray<EnquiryTold> Told, ImmutableArray<Id<Account>> Seen)
{
    /// <summary>The literal kind of its stream.</summary>
    public const string Kind = "kernel.enquiry";

    /// <summary>What everybody is told, whoever is asked about.</summary>
    public static Text Answer { get; } = new(
        "Kami tidak memberikan keterangan tentang siapa pun, termasuk apakah seseorang pernah datang ke sini. Pertanyaan Anda kami catat. Bila Anda memerlukan layanan untuk diri sendiri, kami siap membantu.",
        "We give no information about anybody, nor whether somebody has ever come here. Your question is recorded. If you need our service for yourself, we are here to help.");

    /// <summary>Nothing yet.</summary>
    public static Enquiry None { get; } = new(null, [], []);

    /// <summary>The stream of an enquiry.</summary>
    public static StreamId StreamOf(Guid id) => new(Kind, id);

    /// <summary>The kind of stream.</summary>
    public static StreamKind<Enquiry> Stream { get; } = new StreamKind<Enquiry>(Kind, None, Apply)
        .Holds(typeof(EnquiryRecorded), typeof(EnquiryTold), typeof(EnquirySeen))
        .On<TakeEnquiry>(Decide)
        .On<TellOfEnquiry>(Decide)
        .On<SeeEnquiry>(Decide);

    /// <summary>The next state.</summary>
    public static Enquiry Apply(Enquiry enquiry, IEvent @event) => @event switch
    {
        EnquiryRecorded e => enquiry with { Asked = e },
        EnquiryTold e => enquiry with { Told = enquiry.Told.Add(e) },
        EnquirySeen e => enquiry with { Seen = enquiry.Seen.Add(e.By) },
        _ => enquiry,
    };

    private static Result<Events> Decide(Enquiry enquiry, TakeEnquiry c, DecisionContext x) =>
        enquiry.Asked is not null ? Events.None
        : Events.Of(new EnquiryRecorded(
            c.Channel, Protected<string>.Known(c.Asker), Protected<string>.Known(c.Name), ProtectedText.Of(c.Birth), ProtectedText.Of(c.Nik), ProtectedText.Of(c.Phone), x.Now, x.Actor.Unit, x.Actor.AccountOrNull));

    private static Result<Events> Decide(Enquiry enquiry, TellOfEnquiry c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : enquiry.Asked is null ? KernelErrors.NoSuchRecord
        : Events.Of([.. c.Told.Where(told => !enquiry.Told.Any(known => known.To == told.To && known.File == told.File)).Select(told => new EnquiryTold(told.To, told.File, told.Unit, x.Now))]);

    private static Result<Events> Decide(Enquiry enquiry, SeeEnquiry c, DecisionContext x) =>
        enquiry.Told.All(told => told.To != x.Actor.Account) ? KernelErrors.NoSuchRecord
        : enquiry.Seen.Contains(x.Actor.Account) ? Events.None
        : Events.Of(new EnquirySeen(x.Now, x.Actor.Account));
}

/// <summary>Somebody asked from outside.</summary>
/// <param name="Channel">How: a code of <c>KANAL</c>.</param>
/// <param name="Asker">Who he says he is.</param>
/// <param name="Name">Whom he asks about, as he said it.</param>
/// <param name="Birth">Her birth, as he said it.</param>
/// <param name="Nik">Her NIK, as he said it.</param>
/// <param name="Phone">Her telephone, as he said it.</param>
/// <param name="At">When.</param>
/// <param name="Unit">Where.</param>
/// <param name="By">Who took it down.</param>
[Event("kernel.enquiry-recorded")]
public sealed record EnquiryRecorded(
    Code Channel,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Asker,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Name,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Birth,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Nik,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Phone,
    DateTimeOffset At,
    Id<ServiceUnit> Unit,
    Id<Account>? By) : IEvent;

/// <summary>Whoever works on a file that may be meant was told.</summary>
[Event("kernel.enquiry-told")]
public sealed record EnquiryTold(Id<Account> To, StreamId File, Id<ServiceUnit> Unit, DateTimeOffset At) : IEvent;

/// <summary>Somebody who was told has looked at it.</summary>
[Event("kernel.enquiry-seen")]
public sealed record EnquirySeen(DateTimeOffset At, Id<Account> By) : IEvent;

/// <summary>Takes an enquiry down.</summary>
[Command("kernel.take-enquiry")]
public sealed record TakeEnquiry(Code Channel, string Asker, string Name, string? Birth, string? Nik, string? Phone) : ICommand;

/// <summary>Notes who is told; the suite's alone.</summary>
[Command("kernel.tell-of-enquiry")]
public sealed record TellOfEnquiry(IReadOnlyList<ToldOfEnquiry> Told) : ICommand;

/// <summary>Who is told, because of which file of which unit.</summary>
public sealed record ToldOfEnquiry(Id<Account> To, StreamId File, Id<ServiceUnit> Unit);

/// <summary>Who was told has looked at it.</summary>
[Command("kernel.see-enquiry")]
public sealed record SeeEnquiry : ICommand;
