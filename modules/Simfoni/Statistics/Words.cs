using System.Text;

namespace Lindung.Simfoni.Statistics;

/// <summary>Words by number, in the order in which a table first met them: its rows hold the numbers.</summary>
internal sealed class Words
{
    private readonly List<string> _words = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly int _kept;

    public Words(byte[]? kept = null)
    {
        if (kept is { Length: > 0 })
            foreach (var word in Encoding.UTF8.GetString(kept).Split('\n')) NumberOf(word);
        _kept = _words.Count;
    }

    public int Count => _words.Count;

    public bool HaveGrown => _words.Count > _kept;

    public string this[int number] => _words[number];

    public int NumberOf(string word)
    {
        if (_numbers.TryGetValue(word, out var number)) return number;
        _numbers[word] = number = _words.Count;
        _words.Add(word);
        return number;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Join('\n', _words));
}
