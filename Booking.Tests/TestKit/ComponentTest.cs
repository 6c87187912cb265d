using System.Globalization;
using AngleSharp.Dom;
using Booking.Domain.Persistence;
using Booking.Web.Live;
using Booking.Web.Theme.Forms;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.TestKit;

/// <summary>A bUnit test with the services that every component of ours asks for.</summary>
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    /// <summary>A busy machine may take longer than the second that bUnit waits by itself.</summary>
    static ComponentTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    protected ComponentTest()
    {
        Services.AddLocalization();
        Services.AddOptions();
        Services.AddLogging();
        Services.AddSingleton<DatabaseAvailability>();
        Services.AddScoped<OutageNotice>();
        Services.AddScoped<ProofDialog>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Speak("ja");
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    /// <summary>Some of MudBlazor's services can only be given back asynchronously.</summary>
    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    /// <summary>The visitor's language, "ja" or "en", for what is rendered from here on.</summary>
    protected static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    /// <summary>Clicks and waits for what the click does; what opens a dialog is pressed instead.</summary>
    protected static Task ClickAsync(IElement element) =>
        element.ClickAsync(new MouseEventArgs()).WaitAsync(DefaultWaitTimeout);

    /// <summary>
    /// Finds and clicks in one step, for a page that renders by itself: between the two nothing is rendered.
    /// </summary>
    protected Task ClickAsync<TComponent>(IRenderedComponent<TComponent> page, string selector)
        where TComponent : IComponent => page.InvokeAsync(() => ClickAsync(page.Find(selector)));

    /// <summary>Presses what opens a dialog: it has its answer only when the dialog is closed.</summary>
    protected void Press<TComponent>(IRenderedComponent<TComponent> page, string selector)
        where TComponent : IComponent =>
        _ = page.InvokeAsync(() => page.Find(selector).ClickAsync(new MouseEventArgs()));

    protected static Task ChangeAsync(IElement element, object value) =>
        element.ChangeAsync(new ChangeEventArgs { Value = value });

    /// <summary>Types into a field that listens to every key.</summary>
    protected static Task InputAsync(IElement element, string text) =>
        element.InputAsync(new ChangeEventArgs { Value = text });

    protected static Task SubmitAsync(IElement form) => form.SubmitAsync();

    /// <summary>What a person reads, without the spaces of the markup.</summary>
    protected static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
