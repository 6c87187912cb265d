namespace Booking.Web.Theme.Forms;

/// <summary>Something that is asked before it is done.</summary>
/// <param name="YesText">Says what is done, never just "yes".</param>
public sealed record Question(string Title, string Message, string YesText)
{
    /// <summary>Null: "Cancel".</summary>
    public string? NoText { get; init; }

    /// <summary>Cannot be taken back.</summary>
    public bool IsDanger { get; init; }

    /// <summary>Somebody loses by it: the message is a warning.</summary>
    public bool IsLoss { get; init; }
}
