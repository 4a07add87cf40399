using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Provinces;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Putuskan dugaan ganda antarkabupaten/kota: of the same event one record counts, in its own city; services stay where they are.</summary>
/// <param name="Other">Of the same event: the one that stays.</param>
[Feature(Features.Verification)]
[Requires(Permissions.VerifyProvince, ToSee = Permissions.ReadRecord)]
internal sealed record DecideProvinceDuplicate(Id<Case> Id, Id<Case> Other, Code Decision) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => ProvinceRecord.StreamOf(Id);
}

internal sealed class DecideProvinceDuplicateValidator : AbstractValidator<DecideProvinceDuplicate>
{
    public DecideProvinceDuplicateValidator()
    {
        RuleFor(r => r.Other).Must((r, other) => other != r.Id).Else(Errors.OwnDuplicate);
        RuleFor(r => r.Decision).IsAmong("PUTUSAN_GANDA", DuplicateCodes.Decisions).Else(Errors.DuplicateDecision);
    }
}

internal sealed class DecideProvinceDuplicateHandler(IGrains grains, IRequestScope scope) : IWriteHandler<DecideProvinceDuplicate>
{
    public async Task<Result<Receipt>> Handle(DecideProvinceDuplicate request, CancellationToken cancellationToken)
    {
        var pair = await ProvincePair.Of(grains, scope.Caller.Actor, request.Id, request.Other, cancellationToken);
        return pair is null ? Errors.NoSuchMaster : await grains.Tell(scope.Caller, pair.Decide(request.Decision), cancellationToken);
    }
}

/// <summary>Takes back what the province decided of two records; a merged one goes back to its city, open.</summary>
/// <param name="Id">The record that went, where one did.</param>
/// <param name="Reason">ALASAN_PERBAIKAN.</param>
[Feature(Features.Verification)]
[Requires(Permissions.VerifyProvince, ToSee = Permissions.ReadRecord)]
internal sealed record ReopenProvinceDuplicate(Id<Case> Id, Id<Case> Other, Code Reason) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => ProvinceRecord.StreamOf(Id);
}

internal sealed class ReopenProvinceDuplicateValidator : AbstractValidator<ReopenProvinceDuplicate>
{
    public ReopenProvinceDuplicateValidator(TimeProvider time) => RuleFor(r => r.Reason).IsOneOf("ALASAN_PERBAIKAN", time);
}

internal sealed class ReopenProvinceDuplicateHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ReopenProvinceDuplicate>
{
    public async Task<Result<Receipt>> Handle(ReopenProvinceDuplicate request, CancellationToken cancellationToken)
    {
        var pair = await ProvincePair.Of(grains, scope.Caller.Actor, request.Id, request.Other, cancellationToken);
        if (pair is null) return Errors.NoSuchMaster;
        var decided = await grains.Ask<PossibleDuplicate>(pair.Stream, cancellationToken);
        return await grains.Tell(scope.Caller, pair.Reopen(decided.State, request.Reason), cancellationToken);
    }
}

/// <summary>Two records on one province's desk.</summary>
internal sealed record ProvincePair(Id<Tenant> Tenant, Snapshot<ProvinceRecord> Goes, Snapshot<ProvinceRecord> Stays)
{
    public static async ValueTask<ProvincePair?> Of(IGrains grains, Actor reader, Id<Case> goes, Id<Case> stays, CancellationToken cancellation)
    {
        var one = await grains.Ask<ProvinceRecord>(ProvinceRecord.StreamOf(goes), cancellation);
        var other = await grains.Ask<ProvinceRecord>(ProvinceRecord.StreamOf(stays), cancellation);
        return one.Head is not null && other.Head is { } head && head.Tenant == reader.Tenant && head.Region.IsWithin(reader.UnitRegion) && !head.IsHiddenFrom(reader)
            && other.State.Status is not (ProvinceStatus.Duplicate or ProvinceStatus.Withdrawn)
            ? new(head.Tenant, one, other)
            : null;
    }

    public StreamId Stream => PossibleDuplicate.StreamOf(Tenant, Goes.Stream.Id, Stays.Stream.Id);

    private IReadOnlyList<Id<Account>> Hands => [.. Goes.State.Hands, .. Stays.State.Hands];

    public IReadOnlyList<Step> Decide(Code decision)
    {
        var same = decision == DuplicateCodes.SameCase;
        var settle = new SettleDuplicate(
            Sketches.SideOf(Goes.Stream.Id, Goes.Head!), Sketches.SideOf(Stays.Stream.Id, Stays.Head!), decision, same ? Stays.Stream.Id : null, Hands);
        return same ? [new(Goes.Stream, new MarkDuplicateAcross(Stays.State.Record)), new(Stream, settle)] : [new(Stream, settle)];
    }

    public IReadOnlyList<Step> Reopen(PossibleDuplicate decided, Code reason)
    {
        var unsettle = new Step(Stream, new UnsettleDuplicate(Goes.Stream.Id, Stays.Stream.Id, reason, Hands));
        return decided.Decision == DuplicateCodes.SameCase ? [new(Goes.Stream, new ReleaseAcross(reason)), unsettle] : [unsettle];
    }
}
