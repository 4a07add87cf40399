namespace Lindung.Kernel;

/// <summary>
/// Second suppression (domain.md 6.9) of one breakdown of a region and of the regions below it. Row 0 is the whole, the others its parts;
/// every row adds up to its total, the parts of a column to the whole's. Small cells are withheld, and of the others as many as it takes
/// that no withheld one can be worked out of all that is told.
/// </summary>
/// <remarks>
/// Each cell stands in one sum of a row and one of a column, so withheld cells are the arcs of a flow: a cell can be one more or one less,
/// all sums and bounds kept, exactly if it lies on a cycle of arcs that can. What is found is a whole second table that fits everything
/// that is told (D. Gusfield, A graph theoretic approach to statistical data security, 1988).
/// </remarks>
public sealed class GuardedTable
{
    private const long NoBound = long.MaxValue;

    /// <summary>How much rather a part's figure is withheld than the whole's.</summary>
    private const int Dear = 100;

    private readonly long[][] _n;
    private readonly RowGuard[] _rows;
    private readonly int _fewest;
    private readonly int _columns;
    private readonly bool[,] _told;

    /// <param name="n">Counts by row and column; none is negative, and each column has a positive one.</param>
    /// <param name="rows">What is told of each row's total.</param>
    /// <param name="fewest">The smallest count that is told.</param>
    public GuardedTable(long[][] n, RowGuard[] rows, int fewest)
    {
        (_n, _rows, _fewest, _columns) = (n, rows, fewest, n[0].Length);
        _told = new bool[n.Length, _columns];
        for (var row = 0; row < n.Length; row++)
            for (var column = 0; column < _columns; column++)
                _told[row, column] = rows[row].IsTold && (n[row][column] == 0 || n[row][column] >= fewest);
    }

    /// <summary>Withholds what must be; false: whatever is withheld, a cell could be worked out, so nothing may be told.</summary>
    public bool Guard()
    {
        while (Solved() is { } cell)
        {
            if (Cheapest(cell.Row, cell.Column) is not { } freed) return false;
            foreach (var (row, column) in freed) _told[row, column] = false;
        }

        return true;
    }

    /// <summary>Whether the cell is told, once <see cref="Guard"/> has answered.</summary>
    public bool IsTold(int row, int column) => _told[row, column];

    /// <summary>
    /// One row whose total is told beside it and added up nowhere else: its cells as others may know them. A total that is too small takes all
    /// cells with it; where no choice of cells helps, none is told.
    /// </summary>
    public static IReadOnlyList<ToldCount> Row(IReadOnlyList<long> counts, int fewest)
    {
        var total = counts.Sum();
        if (total > 0 && total < fewest) return [.. counts.Select(_ => ToldCount.Not(fewest, fewest))];
        List<int> filled = [.. Enumerable.Range(0, counts.Count).Where(i => counts[i] > 0)];
        long[] cells = [.. filled.Select(i => counts[i])];
        // What the row is made of is all one: its image takes up whatever moves.
        var guard = filled.Count == 0 ? null : new GuardedTable([cells, cells], [new(true), new(false) { IsImage = true }], fewest);
        if (guard?.Guard() == false) return [.. counts.Select(_ => ToldCount.Not(fewest, fewest))];
        return [.. counts.Select((n, i) => n == 0 || guard!.IsTold(0, filled.IndexOf(i)) ? ToldCount.Of(n) : ToldCount.Not(n, fewest))];
    }

    private (int Row, int Column)? Solved()
    {
        for (var row = 0; row < _n.Length; row++)
            for (var column = 0; column < _columns; column++)
            {
                var isHidden = !_told[row, column] && !_rows[row].IsImage && _n[row][column] > 0;
                if (isHidden && Cheapest(row, column) is not []) return (row, column);
            }

        return null;
    }

    /// <summary>The fewest things whose cells must be withheld too, so that this one can be another; none: it can. Null: it never can.</summary>
    private List<(int Row, int Column)>? Cheapest(int row, int column)
    {
        var (from, to) = row == 0 ? (ColumnNode(column), 0) : (row, ColumnNode(column));
        var rising = CanRise(row, column) ? Way(to, from, (row, column)) : null;
        if (rising is { Cost: 0 }) return [];
        var falling = CanFall(row, column) ? Way(from, to, (row, column)) : null;
        return (rising, falling) switch
        {
            ({ } up, { } down) => up.Cost <= down.Cost ? up.Opened : down.Opened,
            _ => rising?.Opened ?? falling?.Opened,
        };
    }

    private (long Cost, List<(int Row, int Column)> Opened)? Way(int from, int to, (int Row, int Column) without)
    {
        var came = new (int From, (int Row, int Column)? Cell)?[TotalsNode + 1];
        var costs = Enumerable.Repeat(NoBound, came.Length).ToArray();
        var open = new PriorityQueue<int, long>([(from, costs[from] = 0)]);
        while (open.TryDequeue(out var node, out var cost))
        {
            if (node == to) return (cost, Opened(came, from, to));
            if (cost > costs[node]) continue;
            foreach (var (next, cell) in Next(node))
            {
                if (cell == without) continue;
                var sum = cost + (cell is { } c && _told[c.Row, c.Column] ? _n[c.Row][c.Column] * (c.Row == 0 ? Dear : 1) : 0);
                if (sum >= costs[next]) continue;
                (costs[next], came[next]) = (sum, (node, cell));
                open.Enqueue(next, sum);
            }
        }

        return null;
    }

    private List<(int Row, int Column)> Opened((int From, (int Row, int Column)? Cell)?[] came, int from, int to)
    {
        var opened = new List<(int Row, int Column)>();
        for (var at = to; at != from; at = came[at]!.Value.From)
            if (came[at]!.Value.Cell is { } cell && _told[cell.Row, cell.Column]) opened.Add(cell);
        return opened;
    }

    /// <summary>Where one more leads, by which cell; an empty cell that is told stays empty.</summary>
    private IEnumerable<(int Node, (int Row, int Column)? Cell)> Next(int node)
    {
        if (node < _n.Length)
        {
            for (var column = 0; column < _columns; column++)
            {
                var can = node == 0 ? CanFall(0, column) : CanRise(node, column);
                if (can && MayMove(node, column)) yield return (ColumnNode(column), (node, column));
            }

            if (_rows[node].TotalCanFall) yield return (TotalsNode, null);
        }
        else if (node < TotalsNode)
        {
            var column = node - _n.Length;
            for (var row = 0; row < _n.Length; row++)
                if (MayMove(row, column) && (row == 0 ? CanRise(0, column) : CanFall(row, column))) yield return (row, (row, column));
        }
        else
        {
            for (var row = 1; row < _n.Length; row++)
                if (_rows[row].TotalCanRise) yield return (row, null);
        }
    }

    private bool MayMove(int row, int column) => !_told[row, column] || _n[row][column] > 0;

    private int ColumnNode(int column) => _n.Length + column;

    private int TotalsNode => _n.Length + _columns;

    private bool CanRise(int row, int column) =>
        _n[row][column] < Math.Min(_rows[row].Most ?? NoBound, _rows[row].IsTold && _n[row][column] < _fewest ? _fewest - 1 : NoBound);

    private bool CanFall(int row, int column) =>
        _n[row][column] > (!_rows[row].IsTold ? 0 : _n[row][column] < _fewest ? 1 : _fewest);
}

/// <summary>What is told of a row.</summary>
/// <param name="IsTold">Its total and whatever of its cells is not withheld; else nothing of it, not even that a cell is empty.</param>
/// <param name="Most">What no cell of it can exceed; null: nothing.</param>
public sealed record RowGuard(bool IsTold, long? Most = null)
{
    /// <summary>Whether its untold total can be one more, while another's is one less.</summary>
    public bool TotalCanRise { get; init; }

    /// <summary>Whether its untold total can be one less.</summary>
    public bool TotalCanFall { get; init; }

    /// <summary>It stands for what the whole is made of, where that is not told at all.</summary>
    public bool IsImage { get; init; }
}
