namespace Lindung.Kernel.Web;

/// <summary>The parts of the menu, in their order.</summary>
public enum MenuGroup
{
    /// <summary>What somebody does every day.</summary>
    Work,

    /// <summary>Recording and verifying data.</summary>
    Data,

    /// <summary>Figures and trends.</summary>
    Figures,

    /// <summary>Units, staff, features, policies.</summary>
    Admin,
}

/// <summary>Marks a page or a form that stands in the menu of everybody whom its use case is open to.</summary>
/// <param name="Group">Where.</param>
/// <param name="Order">Ascending within the group, over all modules.</param>
/// <param name="Title">What it is called there.</param>
public sealed record MenuMark(MenuGroup Group, int Order, Text Title)
{
    /// <summary>Use cases of which one must be open too: a page for all may have nothing to show to most.</summary>
    internal IReadOnlyList<Type> OpenBy { get; init; } = [];
}

/// <summary>One link of the menu.</summary>
/// <param name="Group">Where it stands.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Address">Where it leads.</param>
public sealed record MenuLink(MenuGroup Group, Text Title, string Address);
