using Lindung.Kernel;

namespace Lindung.Simfoni.Records;

/// <summary>
/// What the registry reads of case management, in its own shapes. Each stands in the client's own stream. Members that a version
/// before 2 did not have are null.
/// </summary>
[ReadsFact("casemanagement.client-registered", 2)]
internal sealed record ClientRegistered(
    Guid Event,
    Id<Person> Person,
    Code Sex,
    int? AgeYears,
    Code Disability,
    Code Education,
    RegionCode Kecamatan,
    ApproximateDate? Incident,
    Code Place,
    Code Channel,
    IReadOnlyList<Code>? Relations,
    IReadOnlyList<Code>? Forms,
    DateTimeOffset? ReceivedAt) : IFact;

[ReadsFact("casemanagement.service-delivered", 1)]
internal sealed record ServiceDelivered(Code Service, DateOnly On, Code UnitType) : IFact;

[ReadsFact("casemanagement.client-assessed", 1)]
internal sealed record ClientAssessed(IReadOnlyList<Code>? Forms, IReadOnlyList<Code>? Tpks) : IFact;

[ReadsFact("casemanagement.legal-stage-changed", 1)]
internal sealed record LegalStageChanged(Code Stage, DateOnly On) : IFact;

[ReadsFact("casemanagement.client-closed", 1)]
internal sealed record ClientClosed(Code Reason) : IFact;
