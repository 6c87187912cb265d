using Microsoft.Playwright;

namespace Booking.Tests.Browser;

/// <summary>
/// What a person has to do: each press, each field that is filled, each box that is ticked and each mail that is opened
/// counts one.
/// </summary>
public sealed class Actions(Person person)
{
    private readonly List<string> _done = [];

    public int Count => _done.Count;

    /// <summary>What was done so far, for the message of a test.</summary>
    public string Story => string.Join("\n", _done.Select((what, number) => $"{number + 1}. {what}"));

    public async Task PressAsync(ILocator what)
    {
        _done.Add("press " + (await what.InnerTextAsync()).Trim().ReplaceLineEndings(" "));
        await what.ClickAsync();
    }

    /// <summary>Sends the form of the page, and waits until another stands there.</summary>
    public async Task SendAsync()
    {
        var button = person.Page.Locator("main form button.primary");
        await PressAsync(button);
        await button.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    public async Task FillAsync(string field, string text)
    {
        _done.Add("fill " + field);
        await person.Page.Locator(field).FillAsync(text);
    }

    public async Task TickAsync(string field)
    {
        _done.Add("tick " + field);
        await person.Page.Locator(field).CheckAsync();
    }

    /// <summary>Presses the link in a mail; it opens a tab of its own.</summary>
    public async Task FollowMailAsync(string link)
    {
        _done.Add("press the link of the mail");
        await person.Page.GotoAsync(link);
    }

    /// <summary>What the provider's own page asks for besides, which the emulated one does not.</summary>
    public void Elsewhere(params string[] what) => _done.AddRange(what);
}
