using Microsoft.Playwright;

namespace Booking.Tests.Browser;

/// <summary>What a person does on a bad line, with real keys, and what the page says about the line.</summary>
internal static class LineSteps
{
    /// <summary>Types over what a field holds.</summary>
    public static async Task TypeAsync(Person person, string field, string text)
    {
        await person.Page.Locator(field).ClickAsync();
        await person.Page.Keyboard.PressAsync("Control+a");
        await person.Page.Keyboard.TypeAsync(text, new() { Delay = 30 });
    }

    /// <summary>Waits until the page says this of its line.</summary>
    /// <param name="state">Null: the line is good.</param>
    public static Task StateAsync(Person person, string? state) =>
        person.Page.WaitForFunctionAsync(
            "state => (document.documentElement.dataset.line ?? null) === state",
            state,
            new() { Timeout = 30_000 }
        );

    /// <summary>Presses also what rests, as an impatient person does.</summary>
    public static Task InsistAsync(ILocator control) => control.ClickAsync(new() { Force = true });
}
