using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Booking.Web.Startup;

/// <summary>Headers, limits and the outermost error handling.</summary>
public static class Security
{
    /// <summary>Attempts to sign in, register or reset, per address.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>Challenges for passkeys, per address; a page that signs in asks for one by itself.</summary>
    public const string PasskeyLimit = "passkeys";

    /// <summary>Calls of the API, per user or address.</summary>
    public const string ApiLimit = "api";

    /// <summary>Pictures, per user or address; a page shows several at once.</summary>
    public const string ImageLimit = "images";

    /// <summary>
    /// No script and no style sheet but our own; style attributes may be set, because components set sizes that way.
    /// A picture may be a blob: the browser makes one itself when it shrinks a photo before the upload.
    /// </summary>
    private static readonly string PagePolicy =
        $"style-src 'self' {MailSheet.Source}; style-src-attr 'unsafe-inline'; {Rest}";

    private const string Rest =
        "default-src 'self'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>For development pages that bring their styles with them: a mail, the emulated payment page.</summary>
    internal const string PolicyWithStyles = "style-src 'self' 'unsafe-inline'; " + Rest;

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(problems =>
            problems.CustomizeProblemDetails = context =>
                context.ProblemDetails.Extensions["correlationId"] =
                    System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier
        );
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, ProbeHosts>()); // before the host filter
        builder.Services.AddHealthChecks().AddCheck<DiskHealth>("disk", tags: ["ready"]);
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // no page of ours takes a larger form; the webhook sets its own
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = RejectedAsync;
            limits.AddPolicy(
                SignInLimit,
                http =>
                    HttpMethods.IsPost(http.Request.Method)
                        ? RateLimitPartition.GetSlidingWindowLimiter(
                            "post:" + Address(http),
                            _ =>
                                new()
                                {
                                    PermitLimit = Permits(http, "RateLimits:SignInPerMinute", 20),
                                    Window = TimeSpan.FromMinutes(1),
                                    SegmentsPerWindow = 6,
                                }
                        )
                        : RateLimitPartition.GetNoLimiter("get")
            );
            limits.AddPolicy(
                PasskeyLimit,
                http =>
                    RateLimitPartition.GetSlidingWindowLimiter(
                        "passkey:" + Address(http),
                        _ =>
                            new()
                            {
                                PermitLimit = Permits(http, "RateLimits:PasskeysPerMinute", 60),
                                Window = TimeSpan.FromMinutes(1),
                                SegmentsPerWindow = 6,
                            }
                    )
            );
            limits.AddPolicy(
                ApiLimit,
                http =>
                    RateLimitPartition.GetTokenBucketLimiter(
                        Caller(http),
                        _ =>
                            new()
                            {
                                TokenLimit = Permits(http, "RateLimits:ApiPerMinute", 240),
                                TokensPerPeriod = Math.Max(1, Permits(http, "RateLimits:ApiPerMinute", 240) / 6),
                                ReplenishmentPeriod = TimeSpan.FromSeconds(10),
                            }
                    )
            );
            limits.AddPolicy(
                ImageLimit,
                http =>
                    RateLimitPartition.GetSlidingWindowLimiter(
                        "image:" + Caller(http),
                        _ =>
                            new()
                            {
                                PermitLimit = Permits(http, "RateLimits:ImagesPerMinute", 1200),
                                Window = TimeSpan.FromMinutes(1),
                                SegmentsPerWindow = 6,
                            }
                    )
            );
        });
    }

    public static void UseSecurity(this WebApplication app, Emulation emulation)
    {
        // At the last moment, because the error handlers begin their answer with empty headers.
        app.Use(
            (http, next) =>
            {
                http.Response.OnStarting(() =>
                {
                    AddHeaders(http, emulation);
                    return Task.CompletedTask;
                });
                return next(http);
            }
        );
        app.UseReadableBodies();
        app.UseWhen(IsForMachines, machines => machines.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(
            http => !IsForMachines(http),
            people =>
            {
                people.UseExceptionHandler(
                    new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", CreateScopeForErrors = true }
                );
                people.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
            }
        );
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseWhen(http => !ProbeHosts.IsProbe(http), people => people.UseHttpsRedirection());
        }

        app.UseHeadAsGet();
        app.UseRouting();
    }

    private static void AddHeaders(HttpContext http, Emulation emulation)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = http.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>()?.Value ?? PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=()";
        headers[Emulation.Header] = emulation.Describe();
    }

    /// <summary>Programs get problem details, people get a page.</summary>
    internal static bool IsForMachines(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api")
        || http.Request.Path.StartsWithSegments("/stripe")
        || http.Request.Path.StartsWithSegments("/health")
        || http.Request.Path.StartsWithSegments("/_blazor")
        || http.Request.Path.StartsWithSegments("/openapi")
        || http.Request.Path.StartsWithSegments("/dev/stripe/v1");

    private static async ValueTask RejectedAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            context.HttpContext.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(
                CultureInfo.InvariantCulture
            );
        if (!IsForMachines(context.HttpContext))
            return; // without a body, the status page answers
        await context
            .HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>()
            .TryWriteAsync(
                new()
                {
                    HttpContext = context.HttpContext,
                    ProblemDetails = { Status = StatusCodes.Status429TooManyRequests },
                }
            );
    }

    private static string Caller(HttpContext http) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Address(http);

    private static string Address(HttpContext http) => AddressPartition.Of(http);

    private static int Permits(HttpContext http, string setting, int otherwise) =>
        http.RequestServices.GetRequiredService<IConfiguration>().GetValue(setting, otherwise);
}
