using Microsoft.AspNetCore.Components;

namespace Booking.Web.Layout;

/// <summary>
/// One thing that can be opened on a page, as the address says it (<c>?open=name</c>): "back" closes it, and a page
/// that has to be loaded again opens it again.
/// </summary>
/// <param name="name">Of what is opened, in the address.</param>
public sealed class OpenedInAddress(NavigationManager navigation, string name)
{
    /// <summary>The parameter of the address; one thing is open at a time.</summary>
    public const string Parameter = "open";

    private bool _isOpen;

    /// <summary>It was opened here; the address follows, and "back" leads to the page without it.</summary>
    public void Open() => navigation.NavigateTo(navigation.GetUriWithQueryParameter(Parameter, name));

    /// <summary>It was closed here; "back" does not open it again.</summary>
    public void Close() =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(Parameter, (string?)null), replace: true);

    /// <summary>
    /// What a changed address asks for: true, to open it; false, to close it; null, nothing, because it says what it
    /// said before.
    /// </summary>
    /// <param name="opened">What the address says is open.</param>
    public bool? Asks(string? opened)
    {
        var isOpen = opened == name;
        if (isOpen == _isOpen)
            return null;
        return _isOpen = isOpen;
    }
}
