using Lindung.Kernel;

namespace Contoh.Visits;

[Event("contoh.visit-planned")]
[InCopy]
internal sealed record VisitPlanned(DateOnly On, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Purpose) : IEvent;

/// <summary>Told to whoever listens: that a visit was made and what was done, never where or to whom.</summary>
[Event("contoh.visit-made")]
[InCopy]
internal sealed record VisitMade(DateOnly On, IReadOnlyList<Code> Actions) : IFact;
