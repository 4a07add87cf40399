using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The names of all code lists: the kernel's, and those of the modules that are here.</summary>
[AlwaysOn("reference data are no feature of a module")]
[Anonymous("code lists are published reference data")]
internal sealed record ListCodeLists : IRead<IReadOnlyList<CodeListRow>>;

/// <summary>One list.</summary>
internal sealed record CodeListRow(string List, int Version, Text Title, string? ParentList);

internal sealed class ListCodeListsHandler(ICodeLists codes) : IReadHandler<ListCodeLists, IReadOnlyList<CodeListRow>>
{
    public Task<Result<IReadOnlyList<CodeListRow>>> Handle(ListCodeLists request, CancellationToken cancellationToken) =>
        Task.FromResult(Result<IReadOnlyList<CodeListRow>>.Ok(
            [.. codes.National.All.Select(list => new CodeListRow(list.ListCode, list.Version, list.Title, list.ParentList))]));
}

/// <summary>What can be chosen from a list: by nobody in particular the national codes, by an officer those of her unit's region too.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Day">On which day; null: today.</param>
[AlwaysOn("reference data are no feature of a module")]
[Anonymous("code lists are published reference data; local codes are shown to those who are signed in")]
internal sealed record ReadCodeList(string List, DateOnly? Day = null) : IRead<IReadOnlyList<CodeRow>>;

/// <summary>One code with its labels and definitions, for a form's choices and its help.</summary>
internal sealed record CodeRow(Code Code, Text Label, Text? Definition, Code? Parent, bool IsLocal);

internal sealed class ReadCodeListHandler(ICodeLists codes, IRequestScope scope, TimeProvider time) : IReadHandler<ReadCodeList, IReadOnlyList<CodeRow>>
{
    public async Task<Result<IReadOnlyList<CodeRow>>> Handle(ReadCodeList request, CancellationToken cancellationToken)
    {
        var lists = scope.Actor is { } actor ? await codes.Of(actor.Tenant, cancellationToken) : codes.National;
        var day = request.Day ?? IndonesianZone.Wib.DayOf(time.GetUtcNow());
        var national = codes.National.Choices(request.List, day);
        if (national.Error is { } refusal) return refusal;
        var known = national.Value.Select(entry => entry.Code).ToHashSet();
        return lists.Choices(request.List, day, scope.Actor?.UnitRegion ?? default)
            .Map<IReadOnlyList<CodeRow>>(entries => [.. entries.Select(entry => Row(entry, !known.Contains(entry.Code)))]);
    }

    private static CodeRow Row(CodeEntry entry, bool isLocal) => new(
        entry.Code, entry.Label, entry.DefinitionId is { } id ? new Text(id, entry.DefinitionEn ?? id) : null, entry.ParentCode, isLocal);
}
