namespace Booking.Domain.Notifications.Templates;

/// <summary>What is wrong with the words of a notice.</summary>
public enum TemplateFaultKind
{
    /// <summary>There must be words.</summary>
    Missing,

    /// <summary>Longer than <see cref="NoticeParts.MaxLength"/>.</summary>
    TooLong,

    /// <summary>A line break or another control character where only one line has room.</summary>
    NotOneLine,

    /// <summary>Two braces open and nothing closes them.</summary>
    NotClosed,

    /// <summary>A name that this notice does not know.</summary>
    UnknownName,

    /// <summary>Something in braces that is neither a name nor a condition.</summary>
    UnknownForm,

    /// <summary>A condition that is not ended, or an end without its beginning.</summary>
    NotNested,
}
