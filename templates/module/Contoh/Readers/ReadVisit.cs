using Contoh.Visits;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Contoh.Readers;

[Feature(Features.Visit)]
[Requires(Permissions.Read)]
internal sealed record ReadVisit(Id<Case> Id) : IRead<VisitView>, IOnRecord, ILogged<VisitView>
{
    StreamId IOnRecord.Record => Visit.StreamOf(Id);

    public ReadEntry Shown(VisitView answer) => new([Id.Value], [FieldClass.FreeText], "contoh.read-visit");
}

internal sealed record VisitView(
    Guid Id, long Version, DateOnly On, bool Made, IReadOnlyList<Code> Actions, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Purpose) : IVersioned;

internal sealed class ReadVisitHandler(IGrains grains, IRequestScope scope, IFieldFilter filter) : IReadHandler<ReadVisit, VisitView>
{
    public async Task<Result<VisitView>> Handle(ReadVisit request, CancellationToken cancellationToken)
    {
        var visit = await grains.Ask<Visit>(Visit.StreamOf(request.Id), cancellationToken);
        var view = new VisitView(request.Id.Value, visit.Version, visit.State.On, visit.State.Made, visit.State.Actions, visit.State.Purpose);
        return filter.For(scope.Caller.Actor, visit.Head, view);
    }
}
