namespace Booking.Domain.Notifications.Templates;

/// <summary>The words of a notice that a studio may write itself.</summary>
public enum NoticePart
{
    /// <summary>One line.</summary>
    Subject,

    /// <summary>The heading; one line.</summary>
    Title,

    /// <summary>What is said; an empty line begins a new paragraph.</summary>
    Body,

    /// <summary>What stands on the button; one line. Where it leads is the product's.</summary>
    Button,

    /// <summary>Small print below the button; may be absent.</summary>
    Note,
}
