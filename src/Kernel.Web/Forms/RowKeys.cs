namespace Lindung.Kernel.Web;

/// <summary>Marks the id of a row of a list: the form makes it, nobody types it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowKeyAttribute : Attribute;

/// <summary>Marks a field that names a row of another list of the same form by its key.</summary>
/// <param name="rows">Where that list stands: <c>sheet.victims</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowOfAttribute(string rows) : Attribute
{
    /// <summary>Where that list stands.</summary>
    public string Rows { get; } = rows;
}
