using System.Collections.Immutable;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>One request: what was asked, what stands in its way, what an erasure would take. Of the files no more than number and state.</summary>
[AlwaysOn("the law gives the right, whatever is switched off")]
[Requires(RightsPermissions.Read)]
internal sealed record ReadSubjectRequest(Id<SubjectRequest> Id) : IRead<SubjectRequestView>, IOnRecord, ILogged<SubjectRequestView>
{
    StreamId IOnRecord.Record => SubjectRequest.StreamOf(Id);

    public ReadEntry Shown(SubjectRequestView answer) => new([Id.Value], answer.RequesterName is null ? [] : [FieldClass.FreeText], "kernel.rights.read");
}

/// <param name="Id">The request.</param>
/// <param name="Version">Its version.</param>
/// <param name="Number">Its number.</param>
/// <param name="Right">What is asked.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Received">When it came in.</param>
/// <param name="DueAt">Until when it is to be answered.</param>
/// <param name="Requester">Who asks, as a code.</param>
/// <param name="IdentityProof">What she showed.</param>
/// <param name="AuthorityProof">By what she speaks for another.</param>
/// <param name="RequesterName">Her name; null: the reader does not decide about the request.</param>
/// <param name="Note">What she asks for; null as before.</param>
/// <param name="Files">The files that may be meant.</param>
/// <param name="Chosen">The file that the answer is about.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Until">When it will be decided again.</param>
/// <param name="ExecuteAt">When an approved erasure is carried out.</param>
/// <param name="BackupsUntil">From when on the erasure holds for backups.</param>
/// <param name="Told">Units that had received of her data.</param>
/// <param name="LetterHanded">When the letter was handed over.</param>
/// <param name="Next">What the reader may do now.</param>
internal sealed record SubjectRequestView(
    Guid Id, long Version, string? Number, Code Right, Code Status, DateTimeOffset Received, DateTimeOffset? DueAt, Code Requester, Code IdentityProof, Code AuthorityProof,
    string? RequesterName, string? Note, IReadOnlyList<MeantFile> Files, StreamId? Chosen, Code Reason, DateTimeOffset? Until, DateTimeOffset? ExecuteAt, DateTimeOffset? BackupsUntil,
    IReadOnlyList<Id<ServiceUnit>> Told, DateTimeOffset? LetterHanded, IReadOnlyList<string> Next) : IVersioned;

/// <summary>A file that may be meant: what forbids a yes about it, until when it is kept, and what else an erasure would touch.</summary>
internal sealed record MeantFile(
    StreamId File, string? Number, Id<ServiceUnit> Unit, bool IsOwn, IReadOnlyList<Code> Obstacles, DateTimeOffset? KeptUntil, IReadOnlyList<string> Also, IReadOnlyList<string> Shared);

internal sealed class ReadSubjectRequestHandler(IGrains grains, RightsChecks checks, Access access, IRequestScope scope) : IReadHandler<ReadSubjectRequest, SubjectRequestView>
{
    public async Task<Result<SubjectRequestView>> Handle(ReadSubjectRequest request, CancellationToken cancellationToken)
    {
        var (actor, known) = (scope.Caller.Actor, await grains.Ask<SubjectRequest>(SubjectRequest.StreamOf(request.Id), cancellationToken));
        if (known is not { State: { Asked: { } asked } state, Head: { } head }) return KernelErrors.NoSuchRecord;
        var decides = access.Reaches(actor, RightsPermissions.Decide, head);
        var files = new List<MeantFile>();
        // What is done with is not looked up again: after an erasure there is nobody left to ask about.
        foreach (var file in head.IsOpen ? Meant(state) : [])
            if (await grains.Head(file, cancellationToken) is { } meant && !meant.IsHiddenFrom(actor)) files.Add(await Shown(state, file, meant, actor, cancellationToken));
        return new SubjectRequestView(
            request.Id.Value, known.Version, head.Number, asked.Right, Code.Parse(SubjectRequestRows.Word(state.Status)), asked.At,
            head.Clocks.FirstOrDefault(c => c.EndedAt is null)?.DueAt, asked.Requester, asked.IdentityProof, asked.AuthorityProof,
            decides ? asked.RequesterName.OrDefault() : null, decides ? asked.Note?.OrDefault() : null, files, head.IsOpen ? state.Answer?.File : null, state.Answer?.Reason ?? Code.NA,
            state.Answer?.Until, state.Approved?.ExecuteAt, state.Outcome?.BackupsUntil, state.Outcome?.Told ?? [], state.Letter?.At, [.. Next(state, head, actor)]);
    }

    private static ImmutableArray<StreamId> Meant(SubjectRequest request) => request.Answer?.File is { } chosen ? [chosen] : request.Found;

    private async ValueTask<MeantFile> Shown(SubjectRequest request, StreamId file, CaseHead head, Actor actor, CancellationToken cancellation)
    {
        if (head.Subjects is not [var person]) return new(file, head.Number, head.Unit, false, [], null, [], []);
        var (obstacles, plan) = await checks.Of(request, person, actor.Tenant, actor.Account, cancellation);
        return new(
            file, head.Number, head.Unit, true, obstacles, plan.KeptUntil, Numbers(plan.Own.Where(f => f.Stream != file)), Numbers(plan.Shared));

        IReadOnlyList<string> Numbers(IEnumerable<SubjectFile> of) => [.. of.Where(f => !f.Head.IsHiddenFrom(actor)).Select(f => f.Head.Number ?? "–")];
    }

    private IEnumerable<string> Next(SubjectRequest request, CaseHead head, Actor actor)
    {
        if (request.Status is SubjectRequestStatus.Recorded or SubjectRequestStatus.Postponed && Reaches(RightsPermissions.Decide)) yield return nameof(DecideSubjectRequest);
        if (request is { Status: SubjectRequestStatus.Granted, IsErasure: true } && Reaches(RightsPermissions.Approve)) yield return nameof(AgreeToErasure);
        if (request is { Status: SubjectRequestStatus.Granted, IsErasure: false } && Reaches(RightsPermissions.CarryOut)) yield return nameof(CarryOutSubjectRequest);
        if (request is { Answer: not null, Letter: null } && Reaches(RightsPermissions.Record)) yield return nameof(HandOverSubjectLetter);
        if (head.IsOpen && Reaches(RightsPermissions.Record)) yield return nameof(TakeBackSubjectRequest);

        bool Reaches(string permission) => access.Reaches(actor, permission, head);
    }
}
