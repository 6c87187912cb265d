using System.Globalization;
using System.Runtime.CompilerServices;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.TestKit;

/// <summary>
/// A bUnit test without AngleSharp.Diffing: the comparer behind <c>MarkupMatches</c> is never constructed, and events go to the renderer by handler id, because bUnit's own bubbling walks
/// the tree with a helper of that package.
/// </summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        var comparer = typeof(BunitContext).Assembly.GetType("Bunit.Diffing.HtmlComparer", throwOnError: true)!;
        Services.AddSingleton(comparer, RuntimeHelpers.GetUninitializedObject(comparer));
        Services.AddLocalization();
        Services.AddOptions();
        Services.AddLogging();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Speak("ja");
    }

    /// <summary>The visitor's language, "ja" or "en", for what is rendered from here on.</summary>
    protected static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    protected Task ClickAsync(IElement element) => Renderer.DispatchEventAsync(Handler(element, "onclick"), new EventFieldInfo(), new MouseEventArgs());

    /// <summary>Finds and clicks in one step, for a page that renders by itself: between the two nothing is rendered.</summary>
    protected Task ClickAsync<TComponent>(IRenderedComponent<TComponent> page, string selector)
        where TComponent : IComponent => page.InvokeAsync(() => ClickAsync(page.Find(selector)));

    protected Task ChangeAsync(IElement element, object value) => Renderer.DispatchEventAsync(Handler(element, "onchange"), new EventFieldInfo(), new ChangeEventArgs { Value = value });

    /// <summary>Types into a field that listens to every key.</summary>
    protected Task TypeAsync(IElement element, string value) => Renderer.DispatchEventAsync(Handler(element, "oninput"), new EventFieldInfo(), new ChangeEventArgs { Value = value });

    protected Task SubmitAsync(IElement form) => Renderer.DispatchEventAsync(Handler(form, "onsubmit"), new EventFieldInfo(), EventArgs.Empty);

    /// <summary>What a person reads, without the spaces of the markup.</summary>
    protected static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ulong Handler(IElement element, string name) => ulong.Parse(element.GetAttribute("blazor:" + name)!, CultureInfo.InvariantCulture);
}
