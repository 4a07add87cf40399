using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <inheritdoc cref="IWalls" />
[Unscoped("asks only whether there is anything before the wall; nothing is shown")]
internal sealed class Walls(IReadTables tables, PersonFiles hers) : IWalls
{
    public async ValueTask<bool> Hide(Id<Person> person, IEnumerable<Guid> others, Actor reader, CancellationToken cancellation = default)
    {
        var files = others.ToHashSet();
        files.UnionWith((await hers.Of(person, cancellation)).Select(file => file.Id));
        await using var connection = await tables.Open(cancellation);
        var open = CaseExclusions.Open(tables, "c", reader);
        foreach (var file in files)
        {
            var parameters = new DynamicParameters(open.Parameters);
            parameters.Add("file", file);
            if (await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
                $"SELECT 1 FROM {tables.NameOf(CaseList.TableOf)} c WHERE c.record = @file AND {open.Sql}", parameters, cancellationToken: cancellation)) is not null) return false;
        }
        return files.Count > 0;
    }
}
