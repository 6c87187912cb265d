using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace Booking.Web.Startup;

/// <summary>
/// A form of a page whose token is too old, or that names no form, gets a status without a body, so that the site's own
/// page answers it in every environment; the framework would write a line of plain text for developers.
/// </summary>
internal static class OldForms
{
    private const string FormName = "_handler";

    public static void UseOldForms(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                if (!await IsUnfitAsync(http))
                {
                    await next(http);
                    return;
                }

                // The page that answers has no form to handle; whatever reads this one would fail on its token.
                http.Request.Method = HttpMethods.Get;
                http.Features.Set<IAntiforgeryValidationFeature>(null);
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
            }
        );

    private static async Task<bool> IsUnfitAsync(HttpContext http)
    {
        if (
            !HttpMethods.IsPost(http.Request.Method)
            || http.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        )
            return false;
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
            return true;
        return !http.Request.HasFormContentType
            || !(await http.Request.ReadFormAsync(http.RequestAborted)).ContainsKey(FormName);
    }
}
