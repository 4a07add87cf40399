using System.Collections.Immutable;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Legal;

/// <summary>Proses hukum: what is known of it, and the order that protects her.</summary>
internal sealed record Proceedings(ImmutableArray<LegalStageChanged> Stages, ProtectionOrdered? Protection)
{
    public static Proceedings None { get; } = new([], null);

    public static Proceedings Apply(Proceedings proceedings, IEvent @event) => @event switch
    {
        LegalStageChanged e => proceedings with { Stages = proceedings.Stages.Add(e) },
        ProtectionOrdered e => proceedings with { Protection = e },
        _ => proceedings,
    };

    public bool IsProtectedOn(DateOnly day) => Protection is { } order && order.From <= day && (order.Until is null || day <= order.Until);
}

/// <summary>Published: where the proceedings against a reported party stand (domain.md 5.13).</summary>
/// <param name="Reported">Who; null: not known by name.</param>
/// <param name="Stage">PROSES_HUKUM.</param>
[Event("casemanagement.legal-stage-changed")]
[InCopy]
internal sealed record LegalStageChanged(Id<Case> Client, Id<Person>? Reported, Code Stage, DateOnly On) : IFact;

/// <summary>A protection order runs, of police, court or LPSK.</summary>
/// <param name="Until">Its last day; null: until another is recorded.</param>
[Event("casemanagement.protection-ordered")]
[InCopy]
internal sealed record ProtectionOrdered(DateOnly From, DateOnly? Until, Id<Account> By) : IEvent;
